// The table: a row for each thing that is measured, printed as soon as it is known.

const WIDTHS = [58, 30, 12, 7, 6]

const cells = texts => texts.map((text, i) => (i ? String(text).padStart(WIDTHS[i]) : String(text).padEnd(WIDTHS[0]))).join('  ')

/** Numbers as people compare them: three digits, no more. */
export function short(n) {
  if (!Number.isFinite(n)) return '?'
  if (Math.abs(n) >= 100) return String(Math.round(n))
  return String(Number(n.toPrecision(3)))
}

/** The middle of several rounds, and how far they lie apart. */
export function middle(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return {
    value: sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2,
    low: sorted[0],
    high: sorted.at(-1)
  }
}

export class Table {
  missed = 0

  constructor(print) {
    this.print = print
    print(cells(['what', 'measured', 'limit', 'ratio', '']))
  }

  /**
   * One row. `measured` is a number or what middle() gives; `limit` is { most } or { least }, or nothing
   * when the number is only told. `ratio` is measured / limit.
   */
  row({ what, measured, unit = '', limit, beside = '' }) {
    const m = typeof measured === 'number' ? { value: measured } : measured
    const spread = m.low === undefined ? '' : ` (${short(m.low)}-${short(m.high)})`
    const bound = limit?.most ?? limit?.least
    const isOk = !limit || (limit.most !== undefined ? m.value <= limit.most : m.value >= limit.least)
    this.#print([
      what,
      `${short(m.value)} ${unit}`.trim() + spread + beside,
      limit ? `${limit.most !== undefined ? '<=' : '>='} ${short(bound)} ${unit}`.trim() : '',
      limit ? (m.value / bound).toFixed(2) : '',
      limit ? (isOk ? 'ok' : 'MISSED') : ''
    ])
    if (!isOk) this.missed++
  }

  /** What could not be measured keeps no limit. */
  failed(what, why) {
    this.#print([what, 'not measured', '', '', 'MISSED'])
    this.print(`    ${String(why).trim().split('\n').slice(-3).join('\n    ')}`)
    this.missed++
  }

  #print(texts) {
    this.print(cells(texts).trimEnd())
  }
}
