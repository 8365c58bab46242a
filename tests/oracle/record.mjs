// How questions reach driver.c and how its answers come back; the same layout stands at the top of driver.c.
//
// question, 28 bytes, little end first:
//   0 permission  1 kind  2 duty  3 factor  4 relations (4 bytes)  8 state  9 flags  10 barriers (2)
//   12 released  14 objected  16 agreed  18 agrees  20 refuses  22 lawful  24 by_name (2 each)  26 rights  27 zero
//   flags: 1 named, 2 parents stay, 4 the place is hidden from somebody, 8 own work
// answer, 8 bytes: 0 allowed  1 refusal  2 because  3 obligations + 16 * reach  4 see (2)  6 change (2)
export const QUESTION_BYTES = 28
export const ANSWER_BYTES = 8
const SETS = ['released', 'objected', 'agreed', 'agrees', 'refuses', 'lawful', 'by_name']
const FLAGS = ['is_named', 'parents_stay', 'place_is_hidden', 'has_own_work']

export const emptyQuestion = () => ({
  permission: 0,
  kind: 0,
  duty: 0,
  factor: 0,
  relations: 0,
  state: 0,
  is_named: 0,
  parents_stay: 0,
  place_is_hidden: 0,
  has_own_work: 0,
  barriers: 0,
  released: 0,
  objected: 0,
  agreed: 0,
  agrees: 0,
  refuses: 0,
  lawful: 0,
  by_name: 0,
  rights: 0
})

export function writeQuestion(bytes, at, q) {
  bytes[at] = q.permission
  bytes[at + 1] = q.kind
  bytes[at + 2] = q.duty
  bytes[at + 3] = q.factor
  bytes[at + 4] = q.relations
  bytes[at + 5] = q.relations >> 8
  bytes[at + 6] = q.relations >> 16
  bytes[at + 7] = q.relations >> 24
  bytes[at + 8] = q.state
  bytes[at + 9] = q.is_named | (q.parents_stay << 1) | (q.place_is_hidden << 2) | (q.has_own_work << 3)
  bytes[at + 10] = q.barriers
  bytes[at + 11] = q.barriers >> 8
  for (let i = 0; i < SETS.length; i++) {
    const set = q[SETS[i]]
    bytes[at + 12 + 2 * i] = set
    bytes[at + 13 + 2 * i] = set >> 8
  }
  bytes[at + 26] = q.rights
  bytes[at + 27] = 0
}

export function readQuestion(bytes, at) {
  const q = emptyQuestion()
  ;[q.permission, q.kind, q.duty, q.factor] = bytes.subarray(at, at + 4)
  q.relations = bytes.readInt32LE(at + 4)
  q.state = bytes[at + 8]
  FLAGS.forEach((name, i) => (q[name] = (bytes[at + 9] >> i) & 1))
  q.barriers = bytes.readUInt16LE(at + 10)
  SETS.forEach((name, i) => (q[name] = bytes.readUInt16LE(at + 12 + 2 * i)))
  q.rights = bytes[at + 26]
  return q
}

/** `refusals`: for each refusal of the model its number in the program. */
export function writeAnswer(bytes, at, decision, refusals) {
  bytes[at] = decision.refusal === 0 ? 1 : 0
  bytes[at + 1] = refusals[decision.refusal]
  bytes[at + 2] = decision.because
  bytes[at + 3] = decision.obligations | (decision.reach << 4)
  bytes[at + 4] = decision.see
  bytes[at + 5] = decision.see >> 8
  bytes[at + 6] = decision.change
  bytes[at + 7] = decision.change >> 8
}

// ---------------------------------------------------------------- in words, for whoever reads a difference

const wordsOf = (set, numbers) =>
  set === 0xfffe
    ? 'all'
    : Object.entries(numbers)
        .filter(([, number]) => set & (1 << number))
        .map(([name]) => name)
        .join('+') || '-'
const wordOf = (number, numbers) => Object.keys(numbers).find(name => numbers[name] === number) ?? `(${number})`

export function questionWords(q, names) {
  const sets = SETS.filter(name => q[name]).map(name => `${name}=${wordsOf(q[name], names.sections)}`)
  const flags = FLAGS.filter(name => q[name])
  return [
    wordOf(q.permission, names.permissions),
    wordOf(q.kind, names.kinds),
    `duty=${wordOf(q.duty, names.duties)}`,
    `factor=${wordOf(q.factor, names.factors)}`,
    `relations=${wordsOf(q.relations, names.relations)}(${q.relations >>> 0})`,
    wordOf(q.state, names.states),
    `barriers=${wordsOf(q.barriers, names.barriers)}(${q.barriers})`,
    `rights=${wordOf(q.rights, names.rights)}`,
    ...flags,
    ...sets
  ].join(' ')
}

export function answerWords(bytes, at, names, refusalNames) {
  return (
    `${bytes[at] ? 'allowed' : (refusalNames[bytes[at + 1]] ?? bytes[at + 1])} because=${wordOf(bytes[at + 2], names.relations)} ` +
    `see=${wordsOf(bytes.readUInt16LE(at + 4), names.sections)} change=${wordsOf(bytes.readUInt16LE(at + 6), names.sections)} ` +
    `reach=${bytes[at + 3] >> 4} obligations=${names.obligations.filter((_, i) => bytes[at + 3] & (1 << i)).join('+') || '-'}`
  )
}
