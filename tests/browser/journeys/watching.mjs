// The data protection officer finds a child and reads who looked; an administrator begins with accounts.

export async function watching({ as, check, seen }) {
  await as('Tom', hands => hands.follow('Amira Hassan'))
  await as('Idris', async hands => {
    check(await hands.heading() === 'Looks at records', 'the officer begins with looks', await hands.heading())
    await hands.type('First name, surname or local number of the child', 'Nobodywhoishere')
    await hands.push('Find')
    check(await hands.sees('Nobody fits'), 'says when nobody fits')
    await hands.type('First name, surname or local number of the child', 'Hassan')
    await hands.push('Find')
    await seen.look(hands.page, 'looks at records, a child found')
    await hands.follow('Amira Hassan')
    check(await hands.sees('Tom Birch') && await hands.sees('In the team'), 'reads who looked, and as what', await hands.main())
    await seen.look(hands.page, 'who looked at one record')
  })
  await as('Alex', async hands => {
    check(await hands.heading() === 'Accounts', 'an administrator begins with accounts', await hands.heading())
    await seen.look(hands.page, 'accounts')
  })
}
