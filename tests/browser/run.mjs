// Browser tests: `node tests/browser/run.mjs [look] [drafts] [crawl]`, from the top of the checkout.
import { crawl } from './crawl.mjs'
import { drafts } from './drafts.mjs'
import { launch } from './lib/browser.mjs'
import { Outcome } from './lib/outcome.mjs'
import { look } from './look.mjs'

const parts = { look, drafts, crawl }
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
