// Browser tests: `node tests/browser/run.mjs [look] [drafts] [crawl] [pseudo] [reading] [journeys]`, from the
// top of the checkout; all without a name.
import { crawl } from './crawl.mjs'
import { drafts } from './drafts.mjs'
import { journeys } from './journeys.mjs'
import { launch } from './lib/browser.mjs'
import { Outcome } from './lib/outcome.mjs'
import { look } from './look.mjs'
import { pseudo } from './pseudo.mjs'
import { reading } from './reading.mjs'

const parts = { look, drafts, crawl, pseudo, reading, journeys }
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts)
const outcome = new Outcome()

/** Parts one after the other, in a browser of their own. */
async function runAll(ofLane) {
  const browser = await launch()
  for (const name of ofLane) {
    try {
      await parts[name](browser, outcome)
    } catch (error) {
      outcome.check(false, name, 'runs to its end', error.stack)
    }
  }
  await browser.close()
}

// The crawl takes as long as all others together, so it has a lane of its own.
const isLong = name => name === 'crawl'
await Promise.all([names.filter(isLong), names.filter(name => !isLong(name))]
  .filter(lane => lane.length > 0).map(runAll))
outcome.print()
process.exit(outcome.failed ? 1 : 0)
