/*
 * govuk: the components of GOV.UK Frontend 6.6 as C functions, one a component.
 *
 * Each takes the page and a struct of the official options; see docs/components.md. The official
 * fixtures of every component here are tests (`make fixtures`).
 */
#pragma once

#include "govuk/button.h"
#include "govuk/chart.h"
#include "govuk/choose.h"
#include "govuk/field.h"
#include "govuk/input.h"
#include "govuk/list.h"
#include "govuk/moj.h"
#include "govuk/navigation.h"
#include "govuk/notice.h"
#include "govuk/page.h"
#include "govuk/parts.h"
#include "govuk/steps.h"
