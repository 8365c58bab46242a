// Reads pages without a browser, as fast as the program answers: for what is asked of their words alone.

/** One reader with cookies of its own; hear({ status, html, at, method }) is called with each page. */
export class Reader {
  #cookies = new Map()

  constructor(origin, hear = () => {}) {
    this.origin = origin
    this.hear = hear
  }

  /** { status, html, at }: `at` is the path that was reached; html is '' for what is no page. */
  async get(path) {
    return this.#answer(await this.#send(path, {}), path, 'GET')
  }

  /** `fields` are an object, or what a form with files sends. */
  async post(path, fields) {
    const body = fields instanceof FormData ? fields : new URLSearchParams(fields)
    return this.#answer(await this.#send(path, { method: 'POST', body, headers: { Origin: this.origin } }), path, 'POST')
  }

  async #send(path, options) {
    const Cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(this.origin + path, {
      ...options,
      redirect: 'manual',
      headers: { Accept: 'text/html', ...(Cookie && { Cookie }), ...options.headers }
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/)
      this.#cookies.set(name, value)
    }
    return answer
  }

  async #answer(answer, path, method) {
    const to = answer.headers.get('location')
    if (to) {
      await answer.arrayBuffer()
      const url = new URL(to, this.origin + path)
      return this.get(url.pathname + url.search)
    }
    const isHtml = (answer.headers.get('content-type') ?? '').startsWith('text/html')
    const text = await answer.text()
    const page = { status: answer.status, html: isHtml ? text : '', at: path, method }
    this.hear(page)
    return page
  }
}

/** Sign in by the button of that value. Answers like post(). */
export function signInAs(reader, value) {
  return reader.post('/sign-in/demonstration', { person: value, next: '' })
}

/** Everybody whom the sign-in page offers: { value, name }. The name may carry marks of the pseudo-language. */
export async function peopleOfPage(reader) {
  const { html } = await reader.get('/sign-in')
  const buttons = html.matchAll(/<button[^>]*name="person" value="([^"]+)".*?kw-people__name">([^<]*)</gs)
  return [...buttons].map(([, value, name]) => ({ value, name: name.replace(/[⟦⟧⟪⟫]/g, '') }))
}

export const decode = text => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"')

/** Paths of our own that the links of a page lead to, without fragments. */
function linksOf(html) {
  const hrefs = [...html.matchAll(/<a\b[^>]*\shref="(\/[^"#]*)/g)].map(([, href]) => decode(href))
  return [...new Set(hrefs)].filter(href => !href.startsWith('//'))
}

/**
 * Follow every link from `start`, at most `perRoute` pages of a route, and call visit({ path, route, status, html })
 * for each. `routeOf` names the route of a path.
 */
export async function readAll(reader, { start, routeOf, perRoute }, visit) {
  const queue = [...new Set([...start])]
  const queued = new Set(queue)
  const counts = new Map()
  while (queue.length > 0) {
    const path = queue.shift()
    const route = routeOf(path)
    const count = counts.get(route) ?? 0
    if (count >= perRoute) continue
    counts.set(route, count + 1)
    const { status, html } = await reader.get(path)
    await visit({ path, route, status, html })
    for (const link of linksOf(html)) {
      if (!queued.has(link)) {
        queued.add(link)
        queue.push(link)
      }
    }
  }
}

/** Paths that somebody's pages name in a link, a form or a picture, by their route: what others may open as well. */
export class Named {
  #paths = new Map() // route: paths

  constructor(routes) {
    this.routes = routes
  }

  note(html) {
    for (const [, path] of html.matchAll(/\s(?:href|action|src)="(\/[^"#?]*)/g)) {
      for (const { path: route, pattern } of this.routes) {
        if (!pattern.test(path)) continue
        if (!this.#paths.has(route)) this.#paths.set(route, new Set())
        this.#paths.get(route).add(path)
      }
    }
  }

  /** The children whose pages are named. */
  children() {
    const paths = [...this.#paths.get('/children/{child}') ?? []]
    return paths.map(path => path.split('/')[2])
  }

  /** Of that route, about these children: paths that were named, and the one of each child, named or not. */
  pathsOf(route, children) {
    const at = route.split('/').indexOf('{child}')
    const named = [...this.#paths.get(route) ?? []].filter(path => at < 0 || children.includes(path.split('/')[at]))
    const made = [...children, ''].map(child => route.replace('{child}', child)).filter(path => !/[{]|\/\//.test(path))
    return [...new Set([...named, ...made])]
  }
}
