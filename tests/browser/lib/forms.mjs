// Forms as a reader without a browser sees and fills them.
import { decode } from './reader.mjs'

const attribute = (tag, name) => decode(tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1] ?? '')
const isSet = (tag, name) => new RegExp(`\\s${name}(?=[\\s>])`).test(tag)
const textsOf = (html, element) => [...html.matchAll(new RegExp(`(<${element}\\b[^>]*>)(.*?)</${element}>`, 'gs'))]

/** { name, kind, now, choices }: what stands there before anybody fills it, and what there is to choose, with the words beside it. */
function fieldsOf(html) {
  const labels = new Map(textsOf(html, 'label').map(([, tag, words]) => [attribute(tag, 'for'), words]))
  const choiceOf = (tag, words) => ({ value: attribute(tag, 'value'), words: words ?? '' })
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => {
    const kind = attribute(tag, 'type')
    const isChoice = kind === 'radio' || kind === 'checkbox'
    const now = isChoice && !isSet(tag, 'checked') ? '' : attribute(tag, 'value')
    return { name: attribute(tag, 'name'), kind, now, choices: isChoice ? [choiceOf(tag, labels.get(attribute(tag, 'id')))] : [] }
  })
  const areas = textsOf(html, 'textarea').map(([, tag, now]) => ({ name: attribute(tag, 'name'), kind: 'text', now: decode(now), choices: [] }))
  const lists = textsOf(html, 'select').map(([, tag, inside]) => {
    const options = textsOf(inside, 'option')
    const now = attribute(options.find(([, option]) => isSet(option, 'selected'))?.[1] ?? '', 'value')
    return { name: attribute(tag, 'name'), kind: 'select', now, choices: options.map(([, option, words]) => choiceOf(option, words)) }
  })
  const buttons = textsOf(html, 'button').map(([, tag]) => ({ name: attribute(tag, 'name'), kind: 'button', now: '', choices: [choiceOf(tag)] }))
  return [...inputs, ...areas, ...lists, ...buttons].filter(field => field.name !== '')
}

/** The forms of a page that are posted: { action, isUpload, fields }. */
export function formsOf(html) {
  return textsOf(html, 'form').filter(([, tag]) => attribute(tag, 'method') === 'post').map(([, tag, inside]) =>
    ({ action: attribute(tag, 'action'), isUpload: tag.includes('multipart'), fields: fieldsOf(inside) }))
}

/** What a browser sends: these values, by what stands beside a choice or by its value, where the form asks for them; as it stands, all that is `kept`. */
function bodyOf(form, values, kept) {
  const body = form.isUpload ? new FormData() : new URLSearchParams()
  for (const { name, now, kind } of form.fields) if (now !== '' && !(name in values) && (kept || kind === 'hidden')) body.append(name, now)
  for (const [name, wanted] of Object.entries(values)) {
    const asked = form.fields.filter(field => field.name === name)
    const choice = asked.flatMap(field => field.choices).find(c => c.words.includes(wanted))
    if (asked.length > 0) body.append(name, choice?.value ?? wanted)
  }
  return body
}

/** Open that page and send its form whose action fits. Answers like Reader.post(); null when no such form is there. */
export async function send(reader, path, action, values, kept = true) {
  const form = formsOf((await reader.get(path)).html).find(f => action.test(f.action))
  return form ? reader.post(form.action, bodyOf(form, values, kept)) : null
}

/** What people see of a form and can fill. */
export const openOf = fields => fields.filter(field => field.kind !== 'hidden')

/** The three boxes of a date, so many days from today. */
export function dayOf(name, days) {
  const day = new Date(Date.now() + days * 86400e3)
  return { [`${name}-day`]: day.getDate(), [`${name}-month`]: day.getMonth() + 1, [`${name}-year`]: day.getFullYear() }
}

/** What people can put in and get wrong: too much, no such thing, a day long past or far ahead, nothing, one choice and nothing else. What may be taken comes last. */
export function mistakesOf({ fields }) {
  const open = openOf(fields)
  const all = value => Object.fromEntries(open.filter(field => field.kind !== 'button').map(field => [field.name, value]))
  const dates = open.filter(field => field.name.endsWith('-day')).map(field => field.name.slice(0, -'-day'.length))
  const days = ahead => Object.assign({}, ...dates.map(name => dayOf(name, ahead)))
  const choices = open.flatMap(({ name, choices }) => choices.map(({ value }) => ({ [name]: value })))
  return [all('x'.repeat(9001)), all('99'), days(-40000), days(4000), {}, ...choices]
}
