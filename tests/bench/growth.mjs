// Every page that links lead to, in a small area and in a hundred times larger one: none may cost with the area.
import { pagesReached } from './lib/pages.mjs'
import { load, startKeywork } from './lib/programs.mjs'
import { KEY_WORKER, MANAGER, signIn, storeCopy } from './lib/stores.mjs'
import { middle, short } from './lib/table.mjs'
import { inTurn } from './serving.mjs'

const ROUNDS = 3
const GROWTH = 1.3
const LEAST_US = 300 // what a page may cost in any case: below it the machine's noise is larger than the page

const cost = ({ client }, server, cookie, path) => async () =>
  (await load(client, server, path, { cookie, connections: 2, seconds: 0.12, warm: 0.04 })).cpu_us_each

/** A list of 200 rows is dearer than one of 3: what a page costs is compared by its length, where the larger area's is longer. */
async function measureKind(bench, kind, areas) {
  const pages = areas.map(({ reached }) => reached.get(kind))
  const longer = Math.max(1, pages[1].bytes / pages[0].bytes)
  const [small, large] = await inTurn(ROUNDS, ...areas.map(({ server, cookie }, i) => cost(bench, server, cookie, pages[i].path)))
  return { kind, longer, small: middle(small).value, large: middle(large).value, ratio: middle(small.map((us, i) => large[i] / us / longer)) }
}

async function measureReader(bench, servers, who, words) {
  const areas = await Promise.all(servers.map(async server => {
    const cookie = await signIn(server, who)
    return { server, cookie, reached: await pagesReached(server, cookie) }
  }))
  const kinds = [...areas[0].reached.keys()].filter(kind => areas.every(area => area.reached.get(kind)))
  const grown = []
  for (const kind of kinds) {
    const result = await measureKind(bench, kind, areas).catch(error => ({ kind, error }))
    if (result.error) bench.table.failed(`${kind} of ${words}`, result.error.message)
    else if (result.ratio.value > GROWTH && result.large > LEAST_US) grown.push(result)
  }
  for (const { kind, longer, small, large, ratio } of grown.sort((a, b) => b.large - a.large)) {
    const beside = `, ${short(large)}/${short(small)} us${longer > 1 ? `, ${short(longer)} times as long` : ''}`
    bench.table.row({ what: `${kind} of ${words}`, measured: ratio, limit: { most: GROWTH }, beside })
  }
  bench.table.row({ what: `pages that ${words} reaches, at most ${GROWTH} times dearer with 200,000 children`,
    measured: kinds.length - grown.length, limit: { least: kinds.length } })
}

export async function growth(bench) {
  const servers = []
  try {
    for (const name of ['small', 'large']) {
      servers.push(await startKeywork(bench.program, await storeCopy(bench.program, name, bench.folder), bench.folder))
    }
    await measureReader(bench, servers, KEY_WORKER, 'a key worker')
    await measureReader(bench, servers, MANAGER, 'a manager')
  } finally {
    for (const server of servers) await server.stop()
  }
}
