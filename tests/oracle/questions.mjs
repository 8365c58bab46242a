// What the policy is asked: every combination of the axes below, random questions of the whole space, and
// pairs of questions of which the second may only see less (or only more).
import { emptyQuestion } from './record.mjs'

// ---------------------------------------------------------------- (a) every combination

/** How one person can be shut out, each alone: [barriers, released, objected]. */
function barrierCases(model) {
  const all = model.allSections
  const some = 0x5554 & all
  const { barrier } = model
  return [
    [0, 0, 0],
    [barrier.no_access, all, 0],
    [barrier.conflict, 0, 0],
    [barrier.address_hidden, 0, 0],
    [barrier.address_hidden, all, all],
    [barrier.no_contact, 0, 0],
    [barrier.no_contact, all, 0],
    [barrier.responsibility_restricted, 0, 0],
    [barrier.responsibility_restricted, some, 0],
    [barrier.looked_after, 0, 0],
    [barrier.child_objects, 0, 0],
    [barrier.child_objects, 0, all],
    [barrier.child_objects, 0, some]
  ]
}

/** What is shared: [agreed, agrees, refuses, lawful, by name]. */
function sharingCases(model) {
  const all = model.allSections
  const some = 0x5554 & all
  return [
    [0, 0, 0, 0, 0],
    [all, 0, 0, 0, 0],
    [0, all, 0, 0, 0],
    [all, all, 0, 0, 0],
    [all, all, all, 0, 0],
    [all, all, all, some, 0],
    [0, 0, 0, all, 0],
    [some, all, 0, all & ~some, 0],
    [0, 0, 0, 0, all],
    [all, all, some, 0, all]
  ]
}

const bits = count => [0, ...Array.from({ length: count }, (_, i) => 1 << (i + 1))]
const upTo = count => Array.from({ length: count }, (_, i) => i)

/** In this order, the last changes fastest: [values, how to set one]. One value more than the model has, where it can be. */
function axes(model) {
  const counts = name => Object.keys(model[name]).length
  return [
    [upTo(counts('permissions') + 1), (q, v) => (q.permission = v)],
    [upTo(counts('kinds') + 1), (q, v) => (q.kind = v)],
    [upTo(counts('duties') + 1), (q, v) => (q.duty = v)],
    [upTo(counts('factors') + 1), (q, v) => (q.factor = v)],
    [bits(counts('relations') + 1), (q, v) => (q.relations = v)],
    [[0, 1, 2, 3, 4, 5, 6], (q, v) => ((q.rights = v >> 1), (q.parents_stay = v & 1))],
    [upTo(counts('states') + 1), (q, v) => (q.state = v)],
    [[0, 1], (q, v) => (q.is_named = v)],
    [barrierCases(model), (q, v) => ([q.barriers, q.released, q.objected] = v)],
    [sharingCases(model), (q, v) => ([q.agreed, q.agrees, q.refuses, q.lawful, q.by_name] = v)],
    [[0, 1, 2], (q, v) => ((q.place_is_hidden = v & 1), (q.has_own_work = v >> 1))]
  ]
}

/**
 * Combinations whose answer hangs on rules 4 to 13 are asked with every circumstance; for all others (a kind with
 * a duty that it cannot have, a permission that is not about a child, values that do not exist) the circumstances are
 * thinned: the answer does not hang on them, and each 97th shows that.
 */
function isThin(model, q) {
  const permission = model.permissionRows[q.permission]
  if (permission === undefined || (permission.about !== 'child' && permission.about !== 'glass')) return true
  return (
    q.kind === 0 ||
    q.kind >= model.dutiesOfKind.length ||
    q.duty > 4 ||
    q.factor > 3 ||
    (model.dutiesOfKind[q.kind] & (1 << q.duty)) === 0
  )
}

/** Calls `ask` with every combination; `stride` > 1 takes each so many only, `share` of `shares` divides the work. */
export function everyCombination(model, { stride = 1, share = 0, shares = 1 }, ask) {
  const q = emptyQuestion()
  const all = axes(model)
  const outer = all.slice(0, 5)
  const inner = all.slice(5)
  const outerSize = outer.reduce((n, [values]) => n * values.length, 1)
  const innerSize = inner.reduce((n, [values]) => n * values.length, 1)
  const place = (some, index) => {
    for (let i = some.length - 1; i >= 0; i--) {
      const [values, set] = some[i]
      set(q, values[index % values.length])
      index = Math.floor(index / values.length)
    }
  }

  for (let o = share; o < outerSize; o += shares) {
    place(outer, o)
    const step = stride * (isThin(model, q) || (q.relations & ~model.allRelations) !== 0 ? 97 : 1)
    for (let i = o % step; i < innerSize; i += step) {
      place(inner, i)
      ask(q)
    }
  }
}

// ---------------------------------------------------------------- (b) anything

/** mulberry32: the same numbers for the same seed, everywhere. */
export function randomOf(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
}

/** A set with few, half or most of `all`; one in 500 has an element that the model does not know. */
function randomSet(random, all, foreign) {
  const how = random() % 6
  let set = random()
  if (how === 0) set = 0
  if (how === 1 || how === 2) set &= random() & random()
  if (how === 3) set |= random()
  if (how === 4) set = all
  return (set & all) | (random() % 500 === 0 ? foreign : 0)
}

const randomValue = (random, count) => (random() % 200 === 0 ? random() & 255 : random() % count)

export function randomQuestion(model, random, q) {
  const sections = () => randomSet(random, model.allSections, random() % 2 === 0 ? 1 : 0)
  q.permission = randomValue(random, model.permissionRows.length)
  q.kind = randomValue(random, 4)
  q.duty = q.kind === 1 || random() % 50 === 0 ? randomValue(random, 5) : 0
  q.factor = random() % 2 === 0 ? 3 : randomValue(random, 4)
  q.relations = randomSet(random, model.allRelations, random() % 2 === 0 ? 1 : 1 << (18 + (random() % 14)))
  q.state = randomValue(random, 6)
  q.is_named = random() & 1
  q.parents_stay = random() & 1
  q.place_is_hidden = random() & 1
  q.has_own_work = random() & 1
  q.barriers = random() % 3 === 0 ? 0 : randomSet(random, model.allBarriers, random() % 2 === 0 ? 1 : 1 << (8 + (random() % 8)))
  if (random() % 2 === 0) q.barriers &= ~(model.barrier.no_access | model.barrier.conflict)
  q.released = sections()
  q.objected = sections()
  q.agreed = sections()
  q.agrees = sections()
  q.refuses = random() % 2 === 0 ? 0 : sections()
  q.lawful = random() % 2 === 0 ? 0 : sections()
  q.by_name = sections()
  q.rights = randomValue(random, 3)
}

// ---------------------------------------------------------------- (c) one thing more

/** Each changes one thing; after it nobody may see or change more ("less"), or nobody less ("more"). */
export const STEPS = [
  ['a barrier', 'less', (model, random, q) => (q.barriers |= 1 << (1 + (random() % 7)))],
  ['a refusal', 'less', (model, random, q) => (q.refuses |= 1 << (1 + (random() % 15)))],
  ['an objection', 'less', (model, random, q) => (q.objected |= 1 << (1 + (random() % 15)))],
  ['a place that is hidden', 'less', (model, random, q) => (q.place_is_hidden = 1)],
  ['the end of key working', 'less', (model, random, q) => (q.state = q.state === 0 ? model.states.closed : q.state)],
  ['a lawful reason', 'more', (model, random, q) => (q.lawful |= 1 << (1 + (random() % 15)))],
  ['an agreement', 'more', (model, random, q) => (q.agreed |= 1 << (1 + (random() % 15)))],
  ['consent', 'more', (model, random, q) => (q.agrees |= 1 << (1 + (random() % 15)))],
  ['sharing by name', 'more', (model, random, q) => (q.by_name |= 1 << (1 + (random() % 15)))],
  ['a release', 'more', (model, random, q) => (q.released |= 1 << (1 + (random() % 15)))],
  ['own work', 'more', (model, random, q) => (q.has_own_work = 1)],
  ['a later factor', 'more', (model, random, q) => (q.factor = Math.max(q.factor, random() % 4))],
  ['a relation', 'more', (model, random, q) => (q.relations |= 1 << (1 + (random() % 16)))]
]
