// Browser tests: `node tests/browser/run.mjs [look] [drafts] [crawl] [pseudo] [reading] [journeys]`, from the top of the checkout.
import { crawl } from './crawl.mjs'
import { drafts } from './drafts.mjs'
import { launch } from './lib/browser.mjs'
import { Outcome } from './lib/outcome.mjs'
import { journeys } from './journeys.mjs'
import { look } from './look.mjs'
import { pseudo } from './pseudo.mjs'
import { reading } from './reading.mjs'

const parts = { look, drafts, crawl, pseudo, reading, journeys }
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts)
const outcome = new Outcome()
const browser = await launch()
for (const name of names) {
  try {
    await parts[name](browser, outcome)
  } catch (error) {
    outcome.check(false, name, 'runs to its end', error.stack)
  }
}
await browser.close()
outcome.print()
process.exit(outcome.failed ? 1 : 0)
