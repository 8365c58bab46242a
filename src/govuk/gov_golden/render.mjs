// Draws the goldens beside this file with the official templates:
//   node src/govuk/gov_golden/render.mjs
// The official fixtures are tame, and leave some options out. So the two richest of each component
// are drawn again with hostile text in every option that is not markup, and options that no fixture
// uses are drawn on their own.
import { readFileSync, writeFileSync, readdirSync } from 'node:fs'
import nunjucks from 'nunjucks'

const root = 'node_modules/govuk-frontend/dist/govuk/components'
const environment = nunjucks.configure(['node_modules/govuk-frontend/dist'],
  { autoescape: true, trimBlocks: true, lstripBlocks: true })

const left = new Set(['cookie-banner', 'feedback', 'header', 'language-navigation'])
const components = readdirSync(root, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && !left.has(entry.name)).map(entry => entry.name)

// Markup, and options that are words of a closed list.
const kept = /html$|^(type|format|width|countType|align|behaviour|role|slots|number)$/i
const hostile = (value, key) =>
  kept.test(key) ? value
    : typeof value === 'string' ? `${value} <b>"&'`
      : Array.isArray(value) ? value.map(item => hostile(item, ''))
        : value && typeof value === 'object'
          ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, hostile(v, k)]))
          : value

const around = { beforeInput: { html: '<p>Before</p>' }, afterInput: { text: 'After <b>' },
  classes: 'own', attributes: { 'data-x': '1' } }
const aroundMany = { beforeInputs: { text: 'Before <b>' }, afterInputs: { html: '<p>After</p>' },
  classes: 'own', attributes: { 'data-x': '1' } }
const parts = { label: { html: '<b>Label</b>', classes: 'l', isPageHeading: true, attributes: { a: '1' } },
  hint: { html: '<b>Hint</b>', classes: 'h', attributes: { b: '2' } },
  errorMessage: { html: '<b>Wrong</b>', classes: 'e', attributes: { c: '3' }, visuallyHiddenText: 'Gwall' } }
const fieldset = { legend: { html: '<b>Legend</b>', classes: 'l', isPageHeading: true },
  describedBy: 'other', classes: 'f', attributes: { d: '4' } }
const items = [{ value: 'a', text: 'A', hint: { html: '<b>h</b>', classes: 'ih', attributes: { e: '5' } },
  label: { classes: 'il', attributes: { f: '6' } }, conditional: { html: '<p>More</p>' }, checked: true },
{ divider: 'or' }, { value: 'b', html: '<b>B</b>', id: 'own-id', disabled: true }]

const rare = {
  input: [{ name: 'n', id: 'i', formGroup: around, ...parts, describedBy: 'other', disabled: true,
    spellcheck: false, attributes: { readonly: { value: true, optional: true }, x: { value: false, optional: true } } },
  { name: 'n', label: { text: 'L' }, prefix: { text: '£' }, suffix: { html: '<b>kg</b>' } }],
  textarea: [{ name: 'n', formGroup: around, ...parts, disabled: true, value: '\n\nfirst' }],
  select: [{ name: 'n', formGroup: around, ...parts, disabled: true, value: 'b',
    items: [{ value: '', text: 'None' }, { value: 'a', text: 'A' }, { value: 'b', text: 'B' }, { text: 'C' }] },
  { name: 'n', value: 'C', items: [{ text: 'B' }, { text: 'C' }, { text: 'D', selected: true }] },
  { name: 'n', value: 'a', items: [{ value: 'a', text: 'A', selected: false }] }],
  'file-upload': [{ name: 'n', formGroup: around, ...parts, javascript: true, multiple: true }],
  'password-input': [{ name: 'n', formGroup: around, ...parts, button: { classes: 'b' }, disabled: true,
    autocomplete: 'new-password' }],
  'character-count': [{ name: 'n', formGroup: around, ...parts, maxwords: 10, countType: 'characters' },
    { name: 'n', label: { text: 'L' }, maxlength: 5, textareaDescriptionText: 'Up to %{count}, not %{count}' },
    { name: 'n', label: { text: 'L' }, countType: 'words', textareaDescriptionText: 'Up to %{count}' }],
  radios: [{ name: 'n', idPrefix: 'p', formGroup: aroundMany, hint: parts.hint, errorMessage: parts.errorMessage,
    fieldset, items, value: 'b' }],
  checkboxes: [{ name: 'n', idPrefix: 'p', formGroup: aroundMany, hint: parts.hint, errorMessage: parts.errorMessage,
    fieldset, describedBy: 'not-this', items, values: ['b'] },
  { name: 'n', describedBy: 'this', hint: { text: 'h' }, errorMessage: { text: 'e' }, items }],
  'date-input': [{ id: 'd', namePrefix: 'due', formGroup: aroundMany, hint: parts.hint,
    errorMessage: parts.errorMessage, fieldset, values: { 'due-day': '9' } },
  { id: 'd', errorMessage: { text: 'e' }, day: { error: true }, month: { value: '3', label: 'Mis' }, year: false },
  { id: 'd', errorMessage: { text: 'e' }, day: { error: false },
    items: [{ name: 'day', error: false }, { name: 'Hour', classes: 'x' }, { name: 'year', classes: 'govuk-input--width-3' }] }],
  button: [{ text: 'a', type: 'reset', value: 'v', name: 'n', disabled: true, id: 'i' },
    { html: '<b>Start</b>', isStartButton: true, href: '/x?a=1&b=2', preventDoubleClick: true }],
  pagination: [{ previous: { href: '/a', html: '<b>P</b>', labelText: 'Page one' }, next: { href: '/b', html: '<b>N</b>' } },
    { items: [{ number: 1, href: '/1' }, { ellipsis: true }, { number: 9, current: true, href: '/9' }],
      next: { href: '/b', labelText: 'not drawn' } }],
  panel: [{ titleText: 'T', headingLevel: 3, classes: 'govuk-panel--interruption', actions: { classes: 'a' } }],
  'summary-list': [{ card: {}, rows: [{ key: { text: 'k' }, value: { text: 'v' } }] },
    { card: { title: { html: '<b>T</b>', classes: 't', headingLevel: 4 }, actions: { classes: 'c', items: [{ href: '#', html: '<b>Edit</b>', visuallyHiddenText: 'all' }] } },
      rows: [{ key: { html: '<b>k</b>', classes: 'kc' }, value: { html: '<b>v</b>', classes: 'vc' }, classes: 'r',
        actions: { classes: 'ac', items: [{ href: '#', text: 'One' }, { href: '#', text: 'Two', classes: 'tc' }] } },
      { key: { text: 'k' }, value: { text: 'v' } }] }],
  'task-list': [{ idPrefix: 'p', items: [{ title: { text: 'T', classes: 'tc' }, hint: { html: '<b>h</b>' }, href: '/t',
    status: { tag: { text: 'Done', classes: 'govuk-tag--green' } } }, false, { title: { html: '<b>U</b>' }, status: { html: '<b>S</b>', classes: 's' } }] }],
  tabs: [{ idPrefix: 'p', items: [{ label: 'A', panel: { html: '<b>a</b>' } }, null, { label: 'B', panel: { text: 'b' } }] }],
  'notification-banner': [{ type: 'success', titleHtml: '<b>T</b>', titleHeadingLevel: 3, role: 'region', titleId: 't', html: '<p>x</p>' }],
  'service-navigation': [{ serviceName: 'S', serviceUrl: '/', navigation: [{ html: '<b>A</b>', href: '/a', attributes: { id: 'a' }, current: true }, { text: 'B' }],
    slots: { start: '<b>1</b>', navigationStart: '<li>2</li>', navigationEnd: '<li>3</li>', end: { html: '<b>4</b>', align: 'inline' } } }],
  label: [{ html: '<b>L</b>', for: 'x', isPageHeading: true }, {}],
  'error-message': [{ text: 'e', visuallyHiddenText: 'Gwall', id: 'i' }],
  details: [{ summaryHtml: '<b>S</b>', html: '<p>x</p>', open: true, attributes: { a: '1' } }],
}

const macro = component =>
  'govuk' + component.split('-').map(word => word[0].toUpperCase() + word.slice(1)).join('')
const draw = (component, o) => environment.renderString(
  `{%- from "govuk/components/${component}/macro.njk" import ${macro(component)} -%}{{ ${macro(component)}(o) }}`, { o })

for (const component of components) {
  const { fixtures } = JSON.parse(readFileSync(`${root}/${component}/fixtures.json`))
  const richest = fixtures.toSorted((a, b) =>
    JSON.stringify(b.options).length - JSON.stringify(a.options).length).slice(0, 2)
  const cases = [...richest.map(({ name, options }) => [`hostile: ${name}`, hostile(options, '')]),
    ...(rare[component] ?? []).map((options, i) => [`rare options ${i + 1}`, options])]
  writeFileSync(`src/govuk/gov_golden/${component}.json`, JSON.stringify({ component,
    fixtures: cases.map(([name, options]) => ({ name, options, html: draw(component, options) })) }, null, 1) + '\n')
}
