// How hard a text is to read: sentences, words, syllables, and the grade that follows from them.

/*
 * Syllables of an English word: groups of vowels, with what spelling hides and adds. A counter of letters, no
 * dictionary; the table holds the words of our pages that it gets wrong.
 */
const KNOWN = new Map(Object.entries({
  area: 3, idea: 3, science: 2, diary: 3, being: 2, seeing: 2, people: 2, something: 2, someone: 2, sometimes: 2,
  everyone: 3, everything: 3, everybody: 4, every: 2, somebody: 3, somewhere: 2, anyone: 3, nobody: 3, business: 2,
  create: 2, created: 3, really: 3, doing: 2, going: 2, whole: 1, safety: 2, careful: 2, hopeful: 2,
  else: 1, these: 1, maybe: 2, evening: 2, therefore: 2, likely: 2, safely: 2, useful: 2, lately: 2, namely: 2,
  computers: 3, computer: 3, parental: 3, responsibility: 6, minutes: 2, minute: 2, cookie: 2, cookies: 2,
  agreed: 2, quiet: 2, quietly: 3, timeline: 2, themselves: 2, ourselves: 2, homepage: 2, javascript: 3, guidelines: 2, online: 2, email: 2
}))

export function syllablesIn(word) {
  const letters = word.toLowerCase().replace(/[’']s$/, '').replace(/[^a-z]/g, '')
  if (letters.length === 0) return 1 // a number is said in one breath
  if (KNOWN.has(letters)) return KNOWN.get(letters)
  let rest = letters
  let count = 0
  const cut = (pattern, syllables) => {
    if (!pattern.test(rest)) return
    rest = rest.replace(pattern, '')
    count += syllables
  }
  cut(/(?<=[^aeiouy].*|[aeiouy].*)(?<=[^td])ed$/, 0) // asked, but not needed
  cut(/(?<=[aeiouy].*[^aeiouysxzcg])es$/, 0) // writes, but not boxes
  cut(/(?<=[aeiouy].*)(?:ful|ness|less|ment|ly)$/, 1)
  if (/[aeiouy].*[^aeiouyl]e$/.test(rest) || /[aeiouy]le$/.test(rest)) rest = rest.slice(0, -1) // name, whole
  count += (rest.match(/[aeiouy]+/g) ?? []).length
  count += (rest.match(/i[ao](?!u)|[^q]ua|eo|(?<!t)ia$|[^aeiouy]ying|[aeiouy]ing$/g) ?? []).length
  count -= (rest.match(/[tscg]i(?:on|an|al|ou)|geo|[gq]ua/g) ?? []).length
  return Math.max(1, count)
}

/** Sentences of a text that is one block of a page: a heading or a label without a full stop is one as well. */
export function sentencesOf(block) {
  return block.split(/(?<=[.!?:])\s+/).map(s => s.trim()).filter(s => /[a-z]/i.test(s))
}

export function wordsOf(sentence) {
  return sentence.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? []
}

/**
 * The school grade of sentences. Source: Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability
 * Formulas for Navy Enlisted Personnel", 1975. Grade 6 is read at eleven.
 */
export function gradeOf(sentences) {
  const words = sentences.flatMap(wordsOf)
  if (words.length === 0) return 0
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0)
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59
}

// Counted by hand; the counter must agree, or the grades mean nothing.
export const COUNTED = {
  the: 1, name: 1, asked: 1, needed: 2, wanted: 2, writes: 1, boxes: 2, people: 2, family: 3, families: 3, child: 1,
  children: 2, worker: 2, team: 1, information: 4, question: 2, contact: 2, outcome: 2, action: 2, plan: 1, changed: 1,
  everyone: 3, young: 1, parent: 2, key: 1, written: 2, danger: 2, doctor: 2, doctors: 2, invitation: 4, password: 2,
  address: 2, account: 2, telephone: 3, school: 1, created: 3, accessibility: 6, reader: 2, again: 2, agree: 2,
  agreed: 2, about: 2, because: 2, looked: 1, little: 2, table: 2, whole: 1, played: 1, saying: 2, trying: 2, usual: 3,
  special: 2, social: 2, several: 3, together: 3, appointment: 3, helpful: 2, quickly: 2, nobody: 3, responsibility: 6,
  medicine: 3, overview: 3, timeline: 2, interpreter: 4, services: 3, changes: 2, use: 1, used: 1, likes: 1, goes: 1,
  video: 3, idea: 3, year: 1, years: 1, hours: 1, our: 1, their: 1, quiet: 2, being: 2, science: 2, says: 1, message: 2
}
