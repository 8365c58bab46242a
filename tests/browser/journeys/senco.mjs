// Somebody at school is in the team: reads and adds to the plan, and cannot change who is in the team.

export async function senco({ as, check, origin }) {
  await as('Tom', async hands => {
    await hands.follow('Amira Hassan')
    const path = new URL(hands.page.url()).pathname
    await hands.part('Plan')
    check(await hands.sees('Amira walks to class with her friends'), 'reads the plan')
    await hands.follow(/^Add an action to Amira walks to class/)
    await hands.type('What will be done', 'Keep the side door open at half past eight')
    await hands.choose('owner', 'Tom')
    await hands.type('Or how often', 'Every day')
    await hands.push('Add this action')
    check(await hands.sees('Keep the side door open at half past eight'), 'adds an action')
    await hands.part('Team')
    check(await hands.sees('Ruth Okafor'), 'reads who is in the team')
    check(await hands.link('Add somebody to the team').count() === 0, 'is not offered to change the team')
    const answer = await hands.page.goto(`${origin}${path}/team/new`)
    check(answer.status() === 404 || answer.status() === 403, 'cannot change the team by typing an address', String(answer.status()))
  })
}
