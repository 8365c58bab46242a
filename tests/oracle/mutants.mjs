// Breaks the policy in one place at a time, and asks whether anybody notices: the questions of the oracle, with
// the model's answers, or the policy's own tests. A mutant that nobody notices is printed, and ends this with 1.
//
//   node tests/oracle/mutants.mjs QUESTIONS OBJECTS... -- LIBRARIES...
//
// QUESTIONS is the path that run.mjs --write got. OBJECTS hold driver.o, the tests and the kit; those of the files
// that are broken are made anew. What is broken how: `breaks` below, a place is a word outside comments and texts.
import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)
const FILES = ['may.c', 'may_tables.c', 'fact.c', 'rights.c'].map(name => `src/consent/${name}`)
const WORK = 'build/mutants'
const words = process.argv.slice(2)
const [questions, ...rest] = words
const objects = rest.slice(0, rest.indexOf('--'))
const libraries = rest.slice(rest.indexOf('--') + 1)
const isDriver = object => object.endsWith('tests/oracle/driver.o')
const isTest = object => /_test\.o$|test_main\.o$/.test(object)
const isBroken = object => FILES.some(file => object.endsWith(file.replace('.c', '.o')))
const kit = objects.filter(object => !isDriver(object) && !isTest(object) && !isBroken(object))
const compile = ['-std=c17', '-Werror=return-type', '-O0', '-D_GNU_SOURCE', '-Isrc', '-I.', '-Ibuild/gen', '-pthread']

const sanitized = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all']

const other =
  (...names) =>
  word =>
    names[(names.indexOf(word) + 1) % names.length]
const nextOf = (prefix, names) => [
  new RegExp(`\\b${prefix}(${names.join('|')})\\b`, 'g'),
  word => prefix + other(...names)(word.slice(prefix.length))
]
const SECTIONS = ['IDENTITY', 'FAMILY', 'PROFILE', 'TEAM', 'PLAN', 'RECORD', 'ADDRESS', 'PRIVATE', 'SHARING', 'PROTECTION']

/** [what to look for in a line, what to write instead]. */
const breaks = [
  [/==|!=/g, other('==', '!=')],
  [/&&|\|\|/g, other('&&', '||')],
  [/(?<=\s)(<=|>=|<|>)(?=\s)/g, word => ({ '<': '<=', '<=': '<', '>': '>=', '>=': '>' })[word]],
  [/(?<=\s)(\|=|&=)(?=\s)/g, other('|=', '&=')],
  [/(?<![=!<>])!(?=[\w(])/g, () => ''],
  [/~(?=[\w(])/g, () => ''],
  [/ \| ~?[A-Za-z][\w>-]*(\([A-Z_a-z]*\))?/g, () => ''],
  [/\b(true|false)\b/g, other('true', 'false')],
  [/(?<=if \()[^;{]*(?=\)$)/g, () => '0'],
  [/(?<=if \()[^;{]*(?=\)$)/g, () => '1'],
  [/^\s+[\w>.*()[\]-]+ (=|&=|\|=) [^;{]*;$/g, () => ';'],
  [/^\s+return [^;{]*;$/g, () => ';'],
  nextOf('REFUSAL_', [
    'NO_RELATION',
    'NOT_YOURS',
    'NOT_YOUR_DUTY',
    'SECOND_FACTOR',
    'CONFLICT',
    'RESTRICTED',
    'SEALED',
    'NOT_SIGNED_IN'
  ]),
  nextOf('REACH_', ['FAMILY', 'TEAM', 'KEY_WORKER']),
  nextOf('BASIS_', ['NONE', 'AGENCY', 'NAME']),
  nextOf('BY_', ['STAFF', 'FAMILY', 'KEY_WORK']),
  nextOf('ABOUT_', ['ACCOUNT', 'STAFF', 'FAMILY', 'DUTY', 'CHILD', 'GLASS', 'OPEN']),
  nextOf('ACCOUNT_', ['STAFF', 'FAMILY', 'YOUNG_PERSON']),
  nextOf('DUTY_', ['MANAGER', 'ADMINISTRATOR', 'SAFEGUARDING', 'DATA_PROTECTION']),
  nextOf('FACTOR_', ['NONE', 'DUE', 'GIVEN', 'FRESH']),
  nextOf('RECORD_', ['OPEN', 'CLOSED', 'HOLD', 'RESTRICTED', 'SEALED', 'ERASED']),
  nextOf('RIGHTS_', ['PARENTS', 'YOUNG_PERSON', 'ADULT']),
  nextOf('BARRIER_', [
    'NO_ACCESS',
    'CONFLICT',
    'ADDRESS_HIDDEN',
    'NO_CONTACT',
    'RESPONSIBILITY_RESTRICTED',
    'LOOKED_AFTER',
    'CHILD_OBJECTS'
  ]),
  nextOf('RELATION_', ['KEY_WORKER', 'PARENT', 'SELF', 'FOSTER_CARER', 'CARER', 'SAFEGUARDING', 'MANAGER']),
  nextOf('SECTION_', SECTIONS),
  [
    /(?<=(SECTION_BIT|RELATION_BIT|FOR)\()[A-Z_]+(?=\))/g,
    word =>
      word === 'MANAGER'
        ? 'SAFEGUARDING'
        : word === 'PLAN'
          ? 'TEAM'
          : word === 'SAFEGUARDING' || word === 'DATA_PROTECTION' || word === 'ADMINISTRATOR'
            ? 'MANAGER'
            : word === 'SIBLING' || word === 'FOSTER_CARER' || word === 'CARER' || word === 'KEY_WORKER'
              ? 'TEAM'
              : word === 'PARENT'
                ? 'SELF'
                : 'PLAN'
  ],
  [/(?<==\s)\d+(?=,)/g, word => String(Number(word) + 1)],
  [/\? \d+ : \d+/g, () => '? 0 : 0'],
  [/\bSTAFF(?=,|\s)|\bYOUNG(?=,|\s)/g, word => (word === 'STAFF' ? 'FAMILY' : 'STAFF')],
  [/(?<=STR(_INIT)?\(")\w+(?="\))/g, word => `${word}x`]
]

/** Broken lines that mean the same as the whole ones, and why. */
const SAME = [
  [
    /ABOUT_(STAFF|DUTY|GLASS).*\.changes = false/,
    'which of these permissions change something is for readers: the rules ask it of those about a child'
  ],
  [
    /MAY_(TELL_MANAGER|ANSWER_PRIVATE)\].*\.changes = false/,
    'whoever sees private today may change it, in every state and with every barrier'
  ],
  [/REACH_TEAM, BASIS_(NONE|NAME)\}/, 'the reach of families is that of families, whatever the table says'],
  [/STR_INIT\("(manager|data_protection)"\), +FAMILY/, 'these two count by the duty, which only staff have'],
  [
    /IDENTITY \| TEAM \| RECORD \| PRIVATE.*BASIS_AGENCY/,
    'nothing is shared with managers by a basis, and what families refuse is refused to them by name'
  ],
  [/r <= RELATION__COUNT; r\+\+\) \{/, 'a bit that is no relation was refused before'],
  [/reach >= d\.reach/, 'the larger of two equal numbers'],
  [/\[(DUTY|ACCOUNT)_NONE\] = STR_INIT/, 'the first name is what any other word means too']
]

/** Comments are blanked; what is left keeps its place in the line. */
function codeOf(text) {
  return text.replace(/\/\*[^]*?\*\//g, comment => comment.replace(/[^\n]/g, ' '))
}

function mutantsOf(file) {
  const lines = codeOf(readFileSync(file, 'utf8')).split('\n')
  const found = new Map()
  lines.forEach((line, number) => {
    if (line.startsWith('#') && !/^#define (EVERYDAY|SENSITIVE|OWN|OWN_WORDS) /.test(line)) return
    for (const [what, instead] of breaks)
      for (const match of line.matchAll(what)) {
        const broken = line.slice(0, match.index) + instead(match[0]) + line.slice(match.index + match[0].length)
        if (broken !== line) found.set(`${number}${broken}`, { file, number, line, broken })
      }
  })
  return [...found.values()].map(mutant => ({ ...mutant, text: lines.with(mutant.number, mutant.broken).join('\n') }))
}

const base = file => file.replace(/.*\//, '').replace('.c', '')

async function link(folder, mutant, program, mains) {
  const broken = FILES.map(file => (file === mutant.file ? `${folder}/${base(file)}.o` : `${WORK}/whole/${base(file)}.o`))
  await run('gcc', ['-pthread', '-o', `${folder}/${program}`, ...mains, ...broken, `${WORK}/kit.a`, ...libraries])
}

/** Who noticed, or '' for nobody; a place beyond the end of a table is noticed by sanitizers; undefined when it does not compile. */
async function whoNotices(mutant, folder) {
  const source = `${folder}/${base(mutant.file)}.c`
  const ends = (program, args) =>
    run(program, args, { timeout: 20000, maxBuffer: 1 << 26 }).then(
      () => true,
      () => false
    )
  writeFileSync(source, mutant.text)
  const compiles = await ends('gcc', [...compile, '-c', '-o', source.replace('.c', '.o'), source])
  if (!compiles) return undefined
  await link(folder, mutant, 'driver', objects.filter(isDriver))
  if (!(await ends('sh', ['-c', `${folder}/driver < ${questions}.questions | cmp -s - ${questions}.answers`]))) return 'oracle'
  if (!(await ends('sh', ['-c', `${folder}/driver names | cmp -s - ${WORK}/names`]))) return 'names'
  await link(folder, mutant, 'test', objects.filter(isTest))
  if (!(await ends(`${folder}/test`, []))) return 'tests'
  await run('gcc', [...compile, ...sanitized, '-c', '-o', source.replace('.c', '.o'), source])
  await link(folder, mutant, 'test', [...sanitized, ...objects.filter(isTest)])
  return (await ends(`${folder}/test`, [])) ? '' : 'tests'
}

async function prepare() {
  rmSync(WORK, { recursive: true, force: true })
  mkdirSync(`${WORK}/whole`, { recursive: true })
  for (const file of FILES) await run('gcc', [...compile, '-c', '-o', `${WORK}/whole/${base(file)}.o`, file])
  await run('ar', ['rcs', `${WORK}/kit.a`, ...kit])
  await link(`${WORK}/whole`, {}, 'driver', objects.filter(isDriver))
  await link(`${WORK}/whole`, {}, 'test', objects.filter(isTest))
  writeFileSync(`${WORK}/names`, execFileSync(`${WORK}/whole/driver`, ['names']))
  await run('sh', ['-c', `${WORK}/whole/driver < ${questions}.questions | cmp - ${questions}.answers`])
  await run(`${WORK}/whole/test`)
}

await prepare()
const mutants = FILES.flatMap(mutantsOf)
const counts = { oracle: 0, names: 0, tests: 0, same: 0, unnoticed: 0, refused: 0 }
let next = 0
async function worker(number) {
  const folder = `${WORK}/${number}`
  mkdirSync(folder)
  while (next < mutants.length) {
    const mutant = mutants[next++]
    const who = await whoNotices(mutant, folder)
    const same = SAME.find(([place]) => place.test(mutant.broken))
    counts[who ?? 'refused'] += who === '' ? 0 : 1
    if (who !== '') continue
    counts[same ? 'same' : 'unnoticed']++
    if (!same)
      console.log(`nobody notices ${mutant.file}:${mutant.number + 1}\n  ${mutant.line.trim()}\n  ${mutant.broken.trim()}`)
  }
}
await Promise.all([worker(1), worker(2)])
const killed = counts.oracle + counts.names + counts.tests
console.log(
  `${mutants.length} mutants: ${counts.refused} do not compile, ${counts.same} mean the same; of ${killed + counts.unnoticed} ` +
    `${killed} are noticed (${((100 * killed) / (killed + counts.unnoticed)).toFixed(1)} %): ${counts.oracle} by the model's answers, ` +
    `${counts.names} by the names, ${counts.tests} by tests`
)
console.log(`${counts.unnoticed === 0 ? 1 : 0} passed, ${counts.unnoticed === 0 ? 0 : 1} failed`)
process.exitCode = counts.unnoticed === 0 ? 0 : 1
