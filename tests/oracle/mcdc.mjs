// Prints how much of the policy its tests reach, by branch and by condition, and what they do not reach; ends with 1
// unless it is all of it.
//
//   node tests/oracle/mcdc.mjs TEST PROFILE
import { execFileSync } from 'node:child_process'

const [test, profile] = process.argv.slice(2)
const cov = (...words) =>
  execFileSync('llvm-cov-19', [words[0], test, `-instr-profile=${profile}`, ...words.slice(1)], {
    encoding: 'utf8',
    maxBuffer: 1 << 28
  })

const { files } = JSON.parse(cov('export', '--summary-only', '--show-mcdc-summary')).data[0]
let missing = 0
for (const file of files.filter(file => file.filename.endsWith('.c')).sort((a, b) => a.filename.localeCompare(b.filename))) {
  const part = name => `${name} ${file.summary[name].covered} of ${file.summary[name].count}`
  console.log(`${file.filename.replace(/.*\/(src\/)/, '$1').padEnd(28)} ${['lines', 'branches', 'mcdc'].map(part).join(', ')}`)
  for (const name of ['lines', 'branches', 'mcdc']) missing += file.summary[name].count - file.summary[name].covered
}
if (missing > 0)
  console.log(
    cov(
      'show',
      '--show-mcdc',
      '--show-branches=count',
      '-sources',
      ...files.map(file => file.filename).filter(name => name.endsWith('.c'))
    )
      .split('\n')
      .filter(line => /True: 0|False: 0|not covered|Decision Region|C\d-Pair: not/.test(line))
      .join('\n')
  )
console.log(`${missing === 0 ? 1 : 0} passed, ${missing === 0 ? 0 : 1} failed`)
process.exitCode = missing === 0 ? 0 : 1
