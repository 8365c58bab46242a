// Walk through a page with the Tab key, as someone without a mouse does.

const STOPS_MAX = 400

/** What has the focus now: its name, its box, and what is wrong with how it is seen. */
function focusNow(page) {
  return page.evaluate(() => {
    const e = document.activeElement
    if (!e || e === document.body || e === document.documentElement) return null
    const box = e.getBoundingClientRect()
    const style = getComputedStyle(e)
    const isInside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1)
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1)
    const top = document.elementFromPoint(x, y)
    const label = e.id && document.querySelector(`label[for="${CSS.escape(e.id)}"]`)
    globalThis.kwStops ??= new Map()
    if (!globalThis.kwStops.has(e)) globalThis.kwStops.set(e, globalThis.kwStops.size)
    return {
      key: globalThis.kwStops.get(e),
      tag: e.tagName.toLowerCase(),
      name: (e.getAttribute('aria-label') || label?.textContent || e.textContent || '').trim().replace(/\s+/g, ' ').slice(0, 60),
      isInside,
      isCovered: !(top && (e.contains(top) || top.contains(e) || label?.contains(top))),
      isMarked: style.outlineStyle !== 'none' || style.boxShadow !== 'none' || label !== null
    }
  })
}

/**
 * Press Tab from the top of the page until the focus leaves it. Returns the stops in order. `isTrapped`
 * when the focus comes back to a stop, or never leaves.
 */
export async function walk(page) {
  const stops = []
  const seen = new Set()
  await page.evaluate(() => {
    globalThis.kwStops = new Map()
    document.activeElement?.blur()
    scrollTo(0, 0)
  })
  for (let i = 0; i < STOPS_MAX; i++) {
    await page.keyboard.press('Tab')
    const stop = await focusNow(page)
    if (!stop) return { stops, isTrapped: false }
    if (seen.has(stop.key)) return { stops, isTrapped: stop.key !== stops[0]?.key }
    seen.add(stop.key)
    stops.push(stop)
  }
  return { stops, isTrapped: true }
}

/** What is seen and can be pressed or filled, but had no stop in the last walk. One radio stands for its group. */
function unreached(page) {
  return page.evaluate(() => {
    const stops = globalThis.kwStops
    const groups = new Set([...stops.keys()].filter(e => e.type === 'radio').map(e => e.name))
    return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
      .filter(e => !stops.has(e) && !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }))
      .filter(e => e.type !== 'radio' || !groups.has(e.name))
      .map(e => e.outerHTML.slice(0, 100))
  })
}

/** Check a page with the keyboard alone; notes everything in `outcome`. */
export async function checkKeyboard(page, outcome, where) {
  const { stops, isTrapped } = await walk(page)
  const missed = await unreached(page)
  const lines = list => list.map(s => `${s.tag} "${s.name}"`).slice(0, 5).join('\n')
  const unseen = stops.filter(s => !s.isInside || s.isCovered)
  const unmarked = stops.filter(s => !s.isMarked)
  outcome.check(!isTrapped, where, 'the Tab key leads through the page and out of it', lines(stops.slice(-3)))
  outcome.check(missed.length === 0, where, 'the Tab key reaches every link and field', missed.slice(0, 5).join('\n'))
  outcome.check(unseen.length === 0, where, 'what has the focus is seen', lines(unseen))
  outcome.check(unmarked.length === 0, where, 'what has the focus is marked', lines(unmarked))
  outcome.check(stops[0]?.name.startsWith('Skip') ?? false, where, 'the first stop skips to the content', stops[0]?.name)
}
