// Our own words on a page in the pseudo-language, block by block, as they are in English.

const INLINE = new Set(['a', 'abbr', 'b', 'em', 'i', 'span', 'strong', 'time'])
const OWN_LINE = /class="kw-(?!muted)/
const SILENT = /<(script|style|svg|nav|textarea)\b.*?<\/\1>/gs
const ACCENTED = 'ÅɃÇÐÉƑĜĤÎĴĶĻⱮÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž'
const named = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

const plain = new Map([...ACCENTED].map((letter, i) => [letter, String.fromCharCode((i < 26 ? 65 : 71) + i)]))
plain.set('Ɓ', 'B')

/** Values within a sentence of ours become "it", so that it stays a sentence; text of people by itself is left out. */
function oursOf(text) {
  let ours = ''
  let depth = 0
  let people = 0
  for (const letter of text) {
    if (letter === '⟪') {
      if (people++ === 0 && depth > 0) ours += 'it'
    } else if (letter === '⟫') people--
    else if (letter === '⟦') depth++
    else if (letter === '⟧') depth--
    else if (people === 0) ours += plain.get(letter) ?? letter
  }
  return ours
}

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)'
const DAY = new RegExp(`\\d+ ${MONTH} \\d+(?: at (?:[\\d:]+[ap]m|midday|midnight))?`, 'g')

/** Days are data as well; many of them would make a page look easy. */
const withoutDays = text => text.replace(DAY, 'it')

/** The texts of the blocks (paragraphs, list items, headings, labels, ...) of <main>, without its navigation. */
export function blocksOf(html) {
  const main = html.match(/<main\b[^>]*>(.*)<\/main>/s)?.[1] ?? ''
  const text = main.replace(/\s+/g, ' ').replace(SILENT, '\n')
    .replace(/<\/?([a-z0-9]+)[^>]*>/g, (tag, name) => INLINE.has(name) && !OWN_LINE.test(tag) ? '' : '\n')
  return text.split('\n')
    .map(block => withoutDays(oursOf(block.replace(/&(\w+);/g, (all, name) => named[name] ?? ' ')).replace(/\s+/g, ' ')).trim())
    .filter(block => /[a-z]/i.test(block))
}
