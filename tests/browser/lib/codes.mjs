// An app for codes, as somebody has it on a telephone.
import { createHmac } from 'node:crypto'

const STEP_S = 30

/** The code that an app shows (RFC 6238), so many steps of 30 seconds from now. */
export function codeOf(secret, steps = 0) {
  const bits = [...secret].map(c => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / STEP_S) + steps))
  const mac = createHmac('sha1', key).update(counter).digest()
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1000000).padStart(6, '0')
}

/** An app that has read the page of setting up. Each code works once, so it waits for the next when it must. */
export class App {
  #used = new Set()

  constructor(secret) {
    this.secret = secret
  }

  static async reads(page) {
    const link = await page.getByRole('link', { name: 'Open it there' }).getAttribute('href')
    return new App(new URL(link).searchParams.get('secret'))
  }

  /** One that is taken: of the step before, of now, or of the next, the first that was not used yet. */
  code() {
    const code = [-1, 0, 1].map(steps => codeOf(this.secret, steps)).find(one => !this.#used.has(one))
    if (!code) throw new Error('all codes of this minute are used up')
    this.#used.add(code)
    return code
  }
}
