// Counts what held and what did not, and says each failure once, where it happened.

export class Outcome {
  passed = 0
  failed = 0

  /** Note one check: `what` must be true at `where`; `why` says what was seen instead. */
  check(isTrue, where, what, why = '') {
    if (isTrue) {
      this.passed++
      return true
    }
    this.failed++
    console.log(`FAILED ${where}: ${what}${why ? `\n    ${String(why).trim().replaceAll('\n', '\n    ')}` : ''}`)
    return false
  }

  print() {
    console.log(`${this.passed} passed, ${this.failed} failed`)
  }
}
