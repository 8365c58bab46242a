// What families come to read on other days than the first of the demonstration: made through the pages, as people
// would, by be(first name), a reader; '' is not signed in. Words are sent by their values, so the language does not matter.
import { dayOf, send } from './forms.mjs'

const linkOf = (html, pattern) => html.match(new RegExp(`href="(${pattern.source})"`))[1]

/** Send a form that must be taken: its answer is the page that comes then. */
async function does(reader, path, action, values = {}) {
  const answer = await send(reader, path, action, values)
  if (answer?.status !== 200) throw new Error(`${path}: ${action} answers ${answer?.status}\n${answer?.html}`)
  return answer
}

async function amiraOf(sana) {
  return linkOf(sana.landed.html, /\/children\/[0-9a-f-]{36}/)
}

const ASKED = {
  asker_kind: 'parent', asker_name: 'Sana Hassan', forename: 'Yusuf', surname: 'Hassan', ...dayOf('born_on', -3000),
  reason: 'He has pain, and we wait.', urgency: 'soon', wish: 'Ring the clinic.', phone: '01632 960044', may_ask: 'yes'
}

/** Somebody asks for a key worker for another child, step by step. */
const asks = name => async be => {
  const reader = await be(name)
  for (let at = '/ask/you'; at !== '/ask/check';) ({ at } = await does(reader, at, /^\/ask\/\w+$/, ASKED))
  await does(reader, '/ask/check', /^\/ask\/send$/)
  await reader.get('/')
  await reader.get('/ask/status')
}

/** The key worker is away from today, somebody covers, and hands back. */
async function covers(be) {
  const [sana, ruth, megan] = [await be('Sana'), await be('Ruth'), await be('Megan')]
  const { at } = await does(ruth, '/absences/new', /^\/absences$/, { kind: 'leave', ...dayOf('from_on', 0), ...dayOf('back_on', 3) })
  const amira = await amiraOf(sana)
  await does(ruth, amira + at.replace('absences', 'cover'), /\/cover\//, { deputy: 'Megan Price' })
  await does(megan, linkOf((await megan.get('/absences')).html, /\/cover-asks\/[^"]+/), /^\/cover-asks/, { answer: 'yes' })
  const back = amira + at.replace('absences', 'cover') + '/back'
  await does(megan, back, /\/back$/, { text: 'All is well.' })
  await sana.get(back)
}

/** Somebody else becomes key worker: planned, and told; then begun. */
async function plansChange(be) {
  const [sana, ruth] = [await be('Sana'), await be('Ruth')]
  const { at } = await does(ruth, `${await amiraOf(sana)}/handovers/new`, /\/handovers$/, {
    next: 'Megan Price', why: 'time', words: 'Ruth works fewer hours.', ...dayOf('planned_on', 0), clash_words: 'Megan knows Amira well.'
  })
  await does(ruth, `${at}/told`, /\/told$/, { how: 'phone', ...dayOf('told_on', 0), whom: 'Mum' })
}

async function changes(be) {
  const [sana, ruth, megan] = [await be('Sana'), await be('Ruth'), await be('Megan')]
  const at = linkOf(sana.landed.html, /\/children\/[0-9a-f-]+\/handover\/[0-9a-f-]+/)
  await does(megan, `${at}/pack`, /\/pack$/, { answer: 'accepted' })
  await does(ruth, at, /\/begin$/)
}

export const SCENES = [asks(''), asks('Sana'), covers, plansChange, changes]
