// What script adds to pages that work without it: the behaviour of GOV.UK's components, and drafts.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  ExitThisPage,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink
} from '/assets/govuk-frontend.min.js'
import { keepDrafts } from '/assets/draft.js'

const components = [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  ExitThisPage,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink
]

for (const component of components) createAll(component)
// On a phone the parts of a record scroll sideways: the one that is open must be in sight.
document.querySelector('.moj-sub-navigation [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
for (const form of document.querySelectorAll('form[data-draft]')) keepDrafts(form)
