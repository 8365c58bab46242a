// The access model, a second time: the tables are read from docs/security/access-model.md, the rules are
// written by hand from its prose, in its order. Nothing here was written from src/consent/may.c, and
// whoever changes one of the two must not copy it from the other: they exist to be compared.
//
//   const model = readModel(text_of_the_page)
//   const decision = makeDecision()
//   model.decide(question, decision)        fills the decision; nothing is allocated
//
// A question has numbers for permission, kind, duty, factor, state, rights (position in their table), sets
// (1 << number) for relations, barriers and sections, and 0 or 1 for the rest; see record.mjs.

// ---------------------------------------------------------------- tables of a Markdown page

/** The tables of a page: {first heading cell: [row, ...]}, each row an object by heading. */
function tablesOf(text) {
  const tables = {}
  let heads = null
  let rows = null

  for (const line of text.split('\n')) {
    if (!line.startsWith('|')) {
      heads = null
      continue
    }
    const cells = line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim())
    if (heads === null) {
      heads = cells
      rows = []
      if (tables[heads[0]] !== undefined) throw new Error(`two tables begin with ${heads[0]}`)
      tables[heads[0]] = rows
    } else if (!cells.every(cell => /^-+$/.test(cell))) {
      if (cells.length !== heads.length) throw new Error(`a row has other cells than its head: ${line}`)
      rows.push(Object.fromEntries(heads.map((head, i) => [head, cells[i]])))
    }
  }
  return tables
}

const wordsOf = cell => cell.split(/[\s,]+/).filter(word => word !== '')

/** {name: number} of a list of names; the first has the number `from`. */
const numbered = (names, from = 0) => Object.fromEntries(names.map((name, i) => [name, i + from]))

function setOf(cell, numbers) {
  let set = 0
  for (const word of wordsOf(cell)) {
    if (numbers[word] === undefined) throw new Error(`no row is called ${word}`)
    set |= 1 << numbers[word]
  }
  return set
}

function numberOf(word, numbers) {
  if (numbers[word] === undefined) throw new Error(`no row is called ${word}`)
  return numbers[word]
}

/** The factors are in a sentence and not in a table: "Factors, in order: `none` (...), `due` ...". */
function factorsOf(text) {
  const sentence = /Factors, in order:([^]*?)\.\n/.exec(text)[1]
  return numbered([...sentence.matchAll(/`(\w+)`/g)].map(match => match[1]))
}

function readNames(text) {
  const tables = tablesOf(text)
  return {
    tables,
    sections: Object.fromEntries(tables.number.map(row => [row.section, Number(row.number)])),
    kinds: numbered(tables.kind.map(row => row.kind)),
    duties: numbered([...new Set(tables.kind.flatMap(row => wordsOf(row['duties it can have'])))]),
    factors: factorsOf(text),
    permissions: numbered(tables.permission.map(row => row.permission)),
    relations: numbered(
      tables.relation.map(row => row.relation),
      1
    ),
    states: numbered(tables.state.map(row => row.state)),
    barriers: numbered(
      tables.barrier.map(row => row.barrier),
      1
    ),
    obligations: tables.obligation.map(row => row.obligation),
    rights: numbered(['parents', 'young_person', 'adult'])
  }
}

function readPermission(row, names) {
  const permission = {
    about: row.about,
    section: 0,
    duties: 0,
    isChange: row.change === 'yes',
    writtenBy: row['written by'],
    factor: row.factor === '' ? names.factors.none : numberOf(row.factor, names.factors)
  }
  if (row.about === 'child') permission.section = 1 << numberOf(row['section or duties'], names.sections)
  if (row.about === 'duty') permission.duties = setOf(row['section or duties'], names.duties)
  return permission
}

function readRelation(row, names) {
  return {
    name: row.relation,
    whose: setOf(row.whose, names.kinds),
    always: setOf(row.always, names.sections),
    shared: setOf(row.shared, names.sections),
    change: setOf(row.change, names.sections),
    reach: ['', 'family', 'team', 'key_worker'].indexOf(row.reach),
    basis: row.basis
  }
}

// ---------------------------------------------------------------- the rules

export const REFUSALS = [
  'allowed',
  'not_signed_in',
  'no_relation',
  'not_yours',
  'not_your_duty',
  'second_factor',
  'conflict',
  'restricted',
  'sealed'
]
const [ALLOWED, NOT_SIGNED_IN, NO_RELATION, NOT_YOURS, NOT_YOUR_DUTY, SECOND_FACTOR, CONFLICT, RESTRICTED, SEALED] =
  REFUSALS.keys()

export const makeDecision = () => ({ refusal: 0, because: 0, see: 0, change: 0, reach: 0, obligations: 0 })

function clear(decision, refusal) {
  decision.refusal = refusal
  decision.because = 0
  decision.see = 0
  decision.change = 0
  decision.reach = 0
  decision.obligations = 0
}

export function readModel(text) {
  const names = readNames(text)
  const { sections, kinds, duties, factors, states } = names
  const permissions = names.tables.permission.map(row => readPermission(row, names))
  const relations = [null, ...names.tables.relation.map(row => readRelation(row, names))]
  const dutiesOfKind = names.tables.kind.map(row => setOf(row['duties it can have'], names.duties))
  const section = Object.fromEntries(Object.entries(sections).map(([name, number]) => [name, 1 << number]))
  const relation = Object.fromEntries(Object.entries(names.relations).map(([name, number]) => [name, 1 << number]))
  const barrier = Object.fromEntries(Object.entries(names.barriers).map(([name, number]) => [name, 1 << number]))
  const oblige = Object.fromEntries(names.obligations.map((name, i) => [name, 1 << i]))
  const allSections = Object.values(section).reduce((set, bit) => set | bit, 0)
  const allRelations = Object.values(relation).reduce((set, bit) => set | bit, 0)
  const allBarriers = Object.values(barrier).reduce((set, bit) => set | bit, 0)
  const dutyCount = Object.keys(duties).length
  const factorCount = Object.keys(factors).length
  const stateCount = Object.keys(states).length
  const isFamily = kind => kind === kinds.family || kind === kinds.young_person

  /** "A value that is in none of these tables"; sections that are none count for nothing. */
  function isUnknown(q) {
    return (
      q.permission >= permissions.length ||
      q.kind >= dutiesOfKind.length ||
      q.duty >= dutyCount ||
      q.factor >= factorCount ||
      q.state >= stateCount ||
      q.rights >= 3 ||
      ((q.relations & ~allRelations) | (q.barriers & ~allBarriers)) !== 0
    )
  }

  /** Which of the asked relations the kind and the duty can have: rule 4. */
  function relationsThatCount(q) {
    if (q.duty === duties.administrator) return 0
    let set = q.relations & ~(relation.manager | relation.data_protection)
    if (q.duty === duties.manager) set |= relation.manager
    if (q.duty === duties.data_protection) set = relation.data_protection
    if (q.duty !== duties.safeguarding) set &= ~relation.safeguarding
    for (let i = 1; i < relations.length; i++) if ((relations[i].whose & (1 << q.kind)) === 0) set &= ~(1 << i)
    return set
  }

  /** Rule 7: the sections that a basis opens. */
  function opened(basis, q, lawful) {
    if (basis === 'name') return q.by_name
    if (basis !== 'agency') return 0
    return (q.agreed & q.agrees) | lawful | (q.agreed & section.safeguarding)
  }

  /** Rules 7 and 8 for one relation. */
  function sees(i, q, lawful) {
    const r = relations[i]
    if (1 << i === relation.key_worker && q.kind !== kinds.staff) return r.always & ~section.protection
    let set = r.always | (r.shared & opened(r.basis, q, lawful))
    if (r.basis !== 'none' || 1 << i === relation.manager) set &= ~(q.refuses & ~section.identity & ~section.team & ~lawful)
    if (
      q.rights !== names.rights.parents &&
      !q.parents_stay &&
      ((1 << i) & (relation.parent | relation.foster_carer | relation.carer)) !== 0
    )
      set &= ~(section.profile | section.private)
    return set
  }

  function changes(i, q) {
    let set = relations[i].change
    if (1 << i === relation.key_worker && q.kind !== kinds.staff)
      set &= ~(section.family | section.address | section.identity | section.sharing | section.protection)
    if (q.rights !== names.rights.parents && ((1 << i) & (relation.parent | relation.foster_carer | relation.carer)) !== 0)
      set &= ~section.sharing
    if (q.rights === names.rights.parents && 1 << i === relation.self) set &= ~section.sharing
    return set & sees(i, q, q.lawful)
  }

  const hiding = barrier.address_hidden | barrier.no_contact | barrier.responsibility_restricted
  const neverReleased = section.family | section.team | section.address | section.sharing | section.private | section.protection

  function childObligations(q) {
    return (q.barriers & (hiding | barrier.looked_after)) !== 0 ? oblige.hide_place : 0
  }

  /** The end of rule 6: may somebody of this kind, with these relations left, write what the permission is for? */
  function isWriter(writtenBy, q, left) {
    switch (writtenBy) {
      case '':
        return true
      case 'staff':
        return q.kind === kinds.staff
      case 'family':
        return isFamily(q.kind)
      case 'key work':
        return q.kind === kinds.staff || (left & relation.key_worker) !== 0 || q.has_own_work === 1
      default:
        throw new Error(`nobody is called ${writtenBy}`)
    }
  }

  /** Rules 5 and 6: the relations that are left, or minus the refusal. */
  function relationsLeft(permission, q) {
    let set = relationsThatCount(q)

    if ((q.barriers & barrier.no_access) !== 0) return -NO_RELATION
    if (q.state === states.erased) return -NO_RELATION
    const hasConflict = (q.barriers & barrier.conflict) !== 0 && q.kind === kinds.staff
    if (q.state === states.sealed && !q.is_named) {
      const mayKnow = q.duty === duties.safeguarding || q.duty === duties.data_protection
      return mayKnow && !hasConflict ? -SEALED : -NO_RELATION
    }
    if (hasConflict) return set !== 0 ? -CONFLICT : -NO_RELATION
    if (q.state === states.sealed) set &= ~relation.safeguarding
    if (q.state === states.restricted && !q.is_named && q.kind === kinds.staff) {
      const hadOne = set !== 0
      set &= relation.safeguarding | relation.data_protection
      if (set === 0) return hadOne || q.duty === duties.safeguarding ? -RESTRICTED : -NO_RELATION
    }
    if (q.rights === names.rights.adult && !q.parents_stay) {
      set &= ~(relation.parent | relation.foster_carer | relation.carer | relation.sibling)
      if (q.kind === kinds.family) set &= ~relation.key_worker
    }
    if (set === 0) return -NO_RELATION
    return isWriter(permission.writtenBy, q, set) ? set : -NOT_YOURS
  }

  /** Rules 9 to 11: what barriers, a hidden place and the state leave. */
  function narrow(q, decision) {
    if ((q.barriers & hiding) !== 0) decision.see &= section.identity | (q.released & ~neverReleased)
    if ((q.barriers & (barrier.no_contact | barrier.responsibility_restricted)) !== 0) decision.change = 0
    if ((q.barriers & barrier.looked_after) !== 0) decision.see &= ~section.address
    if ((q.barriers & barrier.child_objects) !== 0) decision.see &= ~(q.objected & ~section.identity)
    if (q.place_is_hidden && isFamily(q.kind) && q.factor < factors.given && (decision.see & section.address) !== 0) {
      decision.see &= ~section.address
      decision.obligations |= oblige.second_factor
    }
    if (q.state === states.closed) decision.change &= section.private | section.sharing | section.protection
    decision.change &= decision.see
  }

  function decideChild(permission, q, decision) {
    const set = relationsLeft(permission, q)
    if (set <= 0) return clear(decision, -set)
    clear(decision, ALLOWED)
    for (let i = 1; i < relations.length; i++)
      if ((set & (1 << i)) !== 0) {
        const byItself = permission.isChange ? changes(i, q) : sees(i, q, q.lawful)
        if (decision.because === 0 && (byItself & permission.section) !== 0) decision.because = i
        decision.see |= sees(i, q, q.lawful)
        decision.change |= changes(i, q)
        decision.reach = Math.max(decision.reach, relations[i].reach)
      }
    if (q.kind !== kinds.staff) decision.reach = 1
    decision.obligations = childObligations(q)
    narrow(q, decision)
    const wanted = permission.isChange ? decision.change : decision.see
    if ((wanted & permission.section) === 0) return clear(decision, NOT_YOURS)
    const needed = q.kind === kinds.staff ? Math.max(factors.given, permission.factor) : permission.factor
    if (q.factor < needed) return clear(decision, SECOND_FACTOR)
    if (1 << decision.because === relation.safeguarding) decision.obligations |= oblige.banner
    if ((sees(decision.because, q, 0) & permission.section) === 0) decision.obligations |= oblige.lawful
  }

  /** Rule 13. */
  function decideGlass(permission, q, decision) {
    if (q.duty !== duties.safeguarding) return clear(decision, NOT_YOUR_DUTY)
    if ((q.barriers & barrier.no_access) !== 0) return clear(decision, NO_RELATION)
    if (q.state === states.sealed || q.state === states.erased) return clear(decision, NO_RELATION)
    if ((q.barriers & barrier.conflict) !== 0) return clear(decision, CONFLICT)
    if (q.factor < permission.factor) return clear(decision, SECOND_FACTOR)
    clear(decision, ALLOWED)
    decision.because = names.relations.safeguarding
    decision.reach = 1
    decision.see = section.sharing
    decision.change = section.sharing
    decision.obligations = childObligations(q)
  }

  /** Rules 2 and 3. */
  function refusalOfAccount(permission, q) {
    const isStaff = q.kind === kinds.staff
    if (permission.about === 'account') return ALLOWED
    if (permission.about === 'family' && !isFamily(q.kind)) return NOT_YOUR_DUTY
    if (
      permission.about === 'staff' &&
      (!isStaff || (q.duty !== duties.none && q.duty !== duties.manager && q.duty !== duties.safeguarding))
    )
      return NOT_YOUR_DUTY
    if (permission.about === 'duty' && (permission.duties & (1 << q.duty)) === 0) return NOT_YOUR_DUTY
    const needed = isStaff ? Math.max(factors.given, permission.factor) : permission.factor
    return q.factor < needed ? SECOND_FACTOR : ALLOWED
  }

  function decide(q, decision) {
    if (isUnknown(q)) return clear(decision, NOT_YOURS)
    const permission = permissions[q.permission]
    if (permission.about === 'nobody') return clear(decision, NOT_YOURS)
    if (permission.about === 'open') return clear(decision, ALLOWED)
    if (q.kind === kinds.none) return clear(decision, NOT_SIGNED_IN)
    if ((dutiesOfKind[q.kind] & (1 << q.duty)) === 0) return clear(decision, NOT_YOUR_DUTY)
    if (permission.about !== 'child' && permission.about !== 'glass') return clear(decision, refusalOfAccount(permission, q))
    if (permission.about === 'glass') return decideGlass(permission, q, decision)
    decideChild(permission, q, decision)
  }

  return {
    ...names,
    permissionRows: permissions,
    relationRows: relations,
    dutiesOfKind,
    allSections,
    allRelations,
    allBarriers,
    section,
    relation,
    barrier,
    oblige,
    decide
  }
}
