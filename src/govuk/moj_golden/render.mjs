// Draws the goldens beside this file with the official templates:
//   node src/govuk/moj_golden/render.mjs
// The official timeline formats dates with moment; ours gets them in words. So `date` prints the
// words that stand in `format`.
import { writeFileSync } from 'node:fs'
import nunjucks from 'nunjucks'

const environment = nunjucks.configure(
  ['node_modules/@ministryofjustice/frontend', 'node_modules/govuk-frontend/dist'],
  { autoescape: true, trimBlocks: true, lstripBlocks: true })
environment.addFilter('date', (timestamp, format) => format)
environment.addFilter('mojDate', timestamp => timestamp)

const hostile = `<script>"a" & 'b'</script>`
const menu = { button: { text: 'Actions', classes: 'govuk-button--secondary' }, alignMenu: 'right',
  attributes: { id: 'menu' }, classes: 'own',
  items: [{ text: 'Add a contact', href: '/contacts/new' },
    { text: 'Print', name: 'act', value: 'print', type: 'button', classes: 'wide' },
    { html: '<b>Close</b>', disabled: true, attributes: { 'data-x': hostile } }] }

const cases = {
  'button-menu': ['mojButtonMenu', {
    'with items': menu,
    'one item': { items: [{ text: 'Only', href: '#' }] },
  }],
  'identity-bar': ['mojIdentityBar', {
    'text': { title: { text: 'Amira Hassan' } },
    'html': { title: { html: '<b>Amira</b> Hassan' }, classes: 'own', attributes: { id: 'bar' } },
    'escaped': { title: { text: hostile } },
    'menus': { title: { text: 'Amira Hassan' }, menus: [menu, { items: [{ text: 'Only', href: '#' }] }] },
    'no title': { classes: 'own' },
  }],
  'sub-navigation': ['mojSubNavigation', {
    'items': { label: 'Amira’s record', items: [{ text: 'Overview', href: '/o', active: true },
      { text: 'Plan', href: '/p', classes: 'wide', attributes: { id: 'plan' } }, { html: '<b>Team</b>', href: '/t' }] },
    'defaults': { items: [{ text: 'Overview', href: '#' }] },
    'escaped': { label: 'a & b', items: [{ text: hostile, href: '/?a=1&b="2"' }], classes: 'own', attributes: { id: 'nav' } },
  }],
  'timeline': ['mojTimeline', {
    'items': { items: [
      { label: { text: 'Home visit' }, byline: { text: 'Ruth Okafor' }, text: 'Talked about mornings.',
        datetime: { timestamp: '2026-11-10T10:00:00Z', format: '10 November 2026 at 10am' } },
      { label: { html: '<b>Note</b>' }, byline: { html: '<i>Sana</i>' }, html: '<p>Slept badly</p>', classes: 'own',
        attributes: { id: 'note' }, datetime: { timestamp: '2026-11-08', format: '8 November 2026' } }] },
    'options': { headingLevel: 3, classes: 'own', attributes: { id: 'timeline' }, items: [
      { label: { text: hostile }, text: hostile, datetime: { timestamp: '2026-11-08', format: '8 November 2026' } }] },
    'empty': { items: [] },
  }],
  'badge': ['mojBadge', {
    'text': { text: 'Urgent' },
    'html': { html: '<b>Urgent</b>', classes: 'moj-badge--red', attributes: { id: 'badge' } },
    'escaped': { text: hostile },
  }],
  'notification-badge': ['mojNotificationBadge', {
    'one': { text: '1', visuallyHiddenText: 'unread message' },
    'ninety-eight': { text: 98, classes: 'own', attributes: { id: 'n' } },
    'ninety-nine': { text: '99', visuallyHiddenText: 'unread messages' },
    'thousand': { text: '1000' },
    'none': { text: '0' },
    'negative': { text: '-3' },
    'no number': { text: 'many' },
    'not given': {},
  }],
  'alert': ['mojAlert', {
    'information': { variant: 'information', title: 'Plan shared', text: 'The plan is shared.' },
    'success': { variant: 'success', title: 'Saved', text: 'Saved.', dismissible: true },
    'warning': { variant: 'warning', title: 'Late', html: '<p>Late</p>', showTitleAsHeading: true, headingTag: 'h3' },
    'error': { variant: 'error', title: 'No', showTitleAsHeading: true, headingTag: 'h4', text: 'Not saved', role: 'alert' },
    'unknown variant and tag': { variant: 'odd', title: 'x', showTitleAsHeading: true, headingTag: 'h1', text: 'y' },
    'title only': { title: 'Saved', showTitleAsHeading: true },
    'options': { title: hostile, text: hostile, dismissible: true, dismissText: 'Hide', disableAutoFocus: true,
      focusOnDismissSelector: '#main', classes: 'own', attributes: { id: 'alert' } },
  }],
  'page-header-actions': ['mojPageHeaderActions', {
    'heading': { heading: { text: 'Families' } },
    'items': { heading: { html: '<b>Families</b>', level: 2, classes: 'govuk-heading-l' }, classes: 'own',
      attributes: { id: 'top' }, items: [{ text: 'Add a family', href: '/new' }, { text: 'Export', classes: 'govuk-button--secondary' }] },
    'escaped': { heading: { text: hostile } },
  }],
  'filter': ['mojFilter', {
    'plain': { heading: { text: 'Filter' }, optionsHtml: '<p>Options</p>' },
    'selected': { heading: { html: '<b>Filter</b>' }, attributes: { id: 'filter' }, optionsHtml: '<p>Options</p>',
      submit: { text: 'Show', attributes: { id: 'show' } },
      selectedFilters: { heading: { text: 'Chosen' }, clearLink: { text: 'Clear', href: '/all?a=1&b=2' },
        categories: [{ heading: { text: 'Level' }, items: [{ text: hostile, href: '/?a=1&b=2' }, { text: 'High', href: '/h' }] },
          { heading: { html: '<b>Team</b>' }, items: [{ text: 'Early years', href: '/e' }] }] } },
  }],
}

for (const [component, [macro, options]] of Object.entries(cases)) {
  const fixtures = Object.entries(options).map(([name, o]) => ({ name, options: o,
    html: environment.renderString(
      `{%- from "moj/components/${component}/macro.njk" import ${macro} -%}{{ ${macro}(o) }}`, { o }) }))
  writeFileSync(`src/govuk/moj_golden/${component}.json`,
    JSON.stringify({ component, fixtures }, null, 2) + '\n')
}
