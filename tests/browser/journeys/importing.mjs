// A manager loads a caseload: a fault in it is named where it stands, and then it goes in.

export async function importing({ as, check }) {
  check(false, 'runs to its end', 'not written yet')
}
