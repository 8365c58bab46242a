// Asks the policy's program and the model of docs/security/access-model.md the same questions, and prints where
// they differ. Ends with 1 when they do.
//
//   node tests/oracle/run.mjs DRIVER [--short | --write FILE]
//
// --short asks about a sixtieth. --write asks fewer still, and keeps the questions and the right answers for mutants.mjs.
import { fork, execFileSync, spawnSync } from 'node:child_process'
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { makeDecision, readModel, REFUSALS } from './model.mjs'
import { everyCombination, randomOf, randomQuestion, STEPS } from './questions.mjs'
import {
  ANSWER_BYTES,
  answerWords,
  emptyQuestion,
  QUESTION_BYTES,
  questionWords,
  readQuestion,
  writeAnswer,
  writeQuestion
} from './record.mjs'

const BATCH = 1 << 17
const SHOWN = 8
const page = new URL('../../docs/security/access-model.md', import.meta.url)
const options = process.argv.slice(2)
const driver = options[0]
const after = name => options[options.indexOf(name) + 1]
const isShort = options.includes('--short')
const processes = 2
const SIZES = options.includes('--write')
  ? { stride: 1009, random: 300000, steps: 0 }
  : isShort
    ? { stride: 61, random: 400000, steps: 100000 }
    : { stride: 1, random: 10000000, steps: 2000000 }

/** What the program calls its values; throws when the page calls them otherwise or has others. */
function agreeOnNames(model) {
  const theirs = {}
  for (const line of execFileSync(driver, ['names'], { encoding: 'utf8' }).trim().split('\n')) {
    const [set, number, name] = line.split(' ')
    theirs[set] = { ...theirs[set], [name]: Number(number) }
  }
  const ours = { ...model, obligations: model.oblige }
  for (const set of [
    'permissions',
    'relations',
    'barriers',
    'states',
    'sections',
    'duties',
    'kinds',
    'factors',
    'rights',
    'obligations'
  ])
    if (JSON.stringify(Object.entries(ours[set]).sort()) !== JSON.stringify(Object.entries(theirs[set]).sort()))
      throw new Error(`${set}: the page has ${JSON.stringify(ours[set])}, the program ${JSON.stringify(theirs[set])}`)
  return {
    numbers: REFUSALS.map(name => (name === 'allowed' ? 0 : theirs.refusals[name])),
    names: Object.fromEntries(Object.entries(theirs.refusals).map(([name, number]) => [number, name]))
  }
}

/** What sort of difference: an example of each is shown. */
const kindOf = (a, b, at) =>
  [0, 1, 2, 3, 4, 5, 6, 7].map(i => (a[at + i] === b[at + i] ? '=' : i < 2 ? `${a[at + i]}/${b[at + i]}` : 'x')).join(' ')

/** Collects questions with the model's answers, and asks the program a batch at a time. */
function comparer(model, refusals, keep) {
  const questions = Buffer.alloc(BATCH * QUESTION_BYTES)
  const answers = Buffer.alloc(BATCH * ANSWER_BYTES)
  const decision = makeDecision()
  const result = { decisions: 0, differences: 0, kinds: {}, shown: [], allowed: 0 }
  let count = 0

  function flush() {
    const asked = questions.subarray(0, count * QUESTION_BYTES)
    const expected = answers.subarray(0, count * ANSWER_BYTES)
    const { stdout, status } = spawnSync(driver, [], { input: asked, maxBuffer: 1 << 28 })
    if (status !== 0 || stdout.length !== expected.length) throw new Error(`${driver} ended with ${status}`)
    if (keep) keep(asked, expected)
    result.decisions += count
    if (!stdout.equals(expected)) note(stdout, expected)
    count = 0
  }
  function note(stdout, expected) {
    for (let at = 0; at < expected.length; at += ANSWER_BYTES) {
      if (stdout.compare(expected, at, at + ANSWER_BYTES, at, at + ANSWER_BYTES) === 0) continue
      result.differences++
      const kind = kindOf(expected, stdout, at)
      result.kinds[kind] = (result.kinds[kind] ?? 0) + 1
      if (result.kinds[kind] > 1) continue
      const q = readQuestion(questions, (at / ANSWER_BYTES) * QUESTION_BYTES)
      const words = bytes => answerWords(bytes, at, model, refusals.names)
      result.shown.push(`${questionWords(q, model)}\n  model   ${words(expected)}\n  program ${words(stdout)}`)
    }
  }
  function ask(q) {
    model.decide(q, decision)
    if (decision.refusal === 0) result.allowed++
    writeQuestion(questions, count * QUESTION_BYTES, q)
    writeAnswer(answers, count * ANSWER_BYTES, decision, refusals.numbers)
    if (++count === BATCH) flush()
    return decision
  }
  return { ask, flush, result }
}

/** One thing more never shows more (or less): on the model's answers, and the program's are compared with them. */
function askSteps(model, random, ask, result) {
  const q = emptyQuestion()
  const within = (a, b) => a.refusal !== 0 || (b.refusal === 0 && (a.see & ~b.see) === 0 && (a.change & ~b.change) === 0)
  for (let i = 0; i < SIZES.steps / processes; i++) {
    const [name, direction, step] = STEPS[i % STEPS.length]
    randomQuestion(model, random, q)
    const before = { ...ask(q) }
    step(model, random, q)
    const later = { ...ask(q) }
    if (direction === 'less' ? within(later, before) : within(before, later)) continue
    result.broken = (result.broken ?? 0) + 1
    if (result.broken <= SHOWN)
      result.shown.push(`${name} must show nobody ${direction === 'less' ? 'more' : 'less'}: ${questionWords(q, model)}`)
  }
}

function work(share, shares, keep) {
  const model = readModel(readFileSync(page, 'utf8'))
  const { ask, flush, result } = comparer(model, agreeOnNames(model), keep)
  const random = randomOf(20260101 + share)
  const q = emptyQuestion()
  everyCombination(model, { stride: SIZES.stride, share, shares }, ask)
  flush()
  result.combinations = result.decisions
  for (let i = 0; i < SIZES.random / shares; i++) {
    randomQuestion(model, random, q)
    ask(q)
  }
  askSteps(model, random, ask, result)
  flush()
  return result
}

function report(results) {
  const sum = name => results.reduce((total, result) => total + (result[name] ?? 0), 0)
  for (const words of results.flatMap(result => result.shown).slice(0, SHOWN)) console.log(words)
  console.log(
    `${sum('decisions')} decisions (${sum('combinations')} combinations, the rest random and in pairs), ` +
      `${sum('allowed')} allowed, ${sum('differences')} differences, ${sum('broken')} broken properties`
  )
  const bad = sum('differences') + sum('broken')
  console.log(`${bad === 0 ? 1 : 0} passed, ${bad === 0 ? 0 : 1} failed`)
  process.exitCode = bad === 0 ? 0 : 1
}

function keeper(path) {
  const questions = openSync(`${path}.questions`, 'w')
  const answers = openSync(`${path}.answers`, 'w')
  process.on('exit', () => [questions, answers].forEach(file => closeSync(file)))
  return (asked, expected) => (writeSync(questions, asked), writeSync(answers, expected))
}

if (options.includes('--share')) process.send(work(Number(after('--share')), processes), () => process.disconnect())
else if (options.includes('--write')) report([work(0, processes, keeper(after('--write')))])
else {
  const shares = Array.from({ length: processes }, (_, share) =>
    fork(fileURLToPath(import.meta.url), [...options, '--share', String(share)])
  )
  const resultOf = child =>
    new Promise((done, fail) => {
      child.on('message', done)
      child.on('exit', status => status === 0 || fail(new Error(`a share ended with ${status}`)))
    })
  report(await Promise.all(shares.map(resultOf)))
}
