// A manager finds a family that nobody carries, writes down a talk with it, and gives it a key worker.

export async function manager({ as, check }) {
  await as('Dana', async hands => {
    await hands.menu('Whole area')
    const row = hands.page.locator('tbody tr', { hasText: 'Nobody yet' }).last()
    check(await row.count() === 1, 'families without a key worker stand first')
    const name = (await row.locator('th a').textContent()).trim()
    await hands.type('Name, local number or date of birth', name)
    await hands.push('Search')
    await hands.follow(name)
    // The list is in the order of surnames: "Ellis, George".
    const heading = name.split(', ').reverse().join(' ')
    const opened = await hands.page.locator('.kw-identity__name').innerText()
    check(opened === heading, 'opens the child', `${opened}, not ${heading}`)
    await hands.part('Team')
    await talks(hands, check)
    await hands.part('Team')
    await hands.follow('Add somebody to the team')
    await hands.type('Name of the person or agency', 'Ruth Okafor')
    await hands.push('Search')
    await hands.follow('Ruth Okafor')
    await hands.choose('model', /key work|designated/i)
    await hands.push('Add them to the team')
    await hands.part('Team')
    check(!await hands.sees('Nobody yet'), 'somebody carries key working', await hands.main())
    await hands.menu('Whole area')
    await hands.type('Name, local number or date of birth', name)
    await hands.push('Search')
    const now = await hands.page.locator('tbody tr', { hasText: name }).first().textContent()
    check(now.includes('Ruth Okafor'), 'the whole area shows it', now)
  })
}

async function talks(hands, check) {
  await hands.follow('Who could it be?')
  await hands.follow('Write down a talk with the family')
  await hands.type('With whom?', 'The mother')
  await hands.choose('wants', 'One of the people on the list')
  await hands.type('What did they say?', 'Somebody who is there on Fridays.')
  await hands.push('Save')
  check(await hands.sees('With The mother'), 'the talk is written down', await hands.main())
}
