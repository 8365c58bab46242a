// Each page in a small area and in a hundred times larger one: what it costs must not grow along.
import { load, startKeywork } from './lib/programs.mjs'
import { storeCopy } from './lib/stores.mjs'
import { middle, short } from './lib/table.mjs'
import { inTurn, pagesOf } from './serving.mjs'

const ROUNDS = 5
const GROWTH = 1.3

async function measurePage({ table, client }, name, pages) {
  const cost = ({ server, page }) => async () =>
    (await load(client, server, page.path, { cookie: page.cookie, connections: 16, seconds: 0.7, warm: 0.2 })).cpu_us_each
  const [small, large] = await inTurn(ROUNDS, ...pages.map(cost))
  table.row({
    what: `${name}, cost with 200,000 children against 2,000`,
    measured: middle(small.map((us, i) => large[i] / us)),
    limit: { most: GROWTH },
    beside: `, ${short(middle(large).value)}/${short(middle(small).value)} us`
  })
}

export async function growth(bench) {
  const servers = []
  try {
    for (const name of ['small', 'large']) {
      servers.push(await startKeywork(bench.program, await storeCopy(bench.program, name, bench.folder), bench.folder))
    }
    const pages = await Promise.all(servers.map(pagesOf))
    for (const name of pages[0].keys()) {
      await measurePage(bench, name, servers.map((server, i) => ({ server, page: pages[i].get(name) }))).catch(error =>
        bench.table.failed(`${name}, cost with 200,000 children against 2,000`, error.message))
    }
  } finally {
    for (const server of servers) await server.stop()
  }
}
