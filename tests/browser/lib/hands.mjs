// How somebody works a page: with a pointer, or with nothing but a keyboard. Both know the page as people do, by
// the words on links, buttons and labels.

const STOPS_MAX = 200
const OPTIONS_MAX = 60

/** How the choice of that name is drawn, and the value of the option whose words begin like that. */
async function optionOf(page, name, words) {
  const options = await page.$$eval(`select[name="${name}"] option, input[name="${name}"]`, found => found.map(e => ({
    value: e.value,
    isRadio: e.tagName === 'INPUT',
    words: (e.tagName === 'INPUT' ? e.labels[0] : e).textContent.trim()
  })))
  const fits = option => words instanceof RegExp ? words.test(option.words) : option.words.startsWith(words)
  const option = options.find(fits)
  if (!option) throw new Error(`no option ${words} of ${name} among ${options.map(o => o.words).join(', ')}`)
  return option
}

class Hands {
  constructor(page) {
    this.page = page
  }

  /** A link, also when it looks like a button. */
  link(name) {
    return this.page.getByRole('link', { name }).or(this.page.locator('a[role=button]', { hasText: name })).first()
  }

  button(name) {
    return this.page.getByRole('button', { name }).first()
  }

  field(label) {
    return this.page.getByLabel(label).first()
  }

  /** Whether these words stand somewhere in the page, to be seen. */
  async sees(words) {
    return (await this.main()).includes(words)
  }

  async main() {
    return this.page.locator('main').innerText()
  }

  heading() {
    return this.page.locator('h1').first().innerText()
  }

  /** By the name of the service, which leads to the first page of everyone. */
  async goHome() {
    await this.follow('Exeshire Key Working')
  }

  /** What is folded away under these words. */
  async unfold(words) {
    await this.page.locator('summary', { hasText: words }).focus()
    await this.page.keyboard.press('Enter')
  }

  /** A family of my own, from My work; it can stand in other lists there, too, or among those that are folded away. */
  async openFamily(name) {
    const item = this.page.locator(`.kw-work__item:has-text("Add a contact: ${name}")`).first()
    if (!await item.isVisible()) await this.unfold(/more famil/)
    return this.followIn(`.kw-work__item:has-text("Add a contact: ${name}")`, name)
  }

  /** A part of a child's record, by its tab. */
  part(name) {
    return this.followIn('.moj-sub-navigation', name)
  }

  /** Files from memory, as [{ name, mimeType, buffer }]. */
  async chooseFiles(label, files) {
    await this.field(label).setInputFiles(files)
  }

  /** The three boxes of a date. */
  async typeDate(id, day, month, year) {
    await this.type(`#${id}-day`, String(day))
    await this.type(`#${id}-month`, String(month))
    await this.type(`#${id}-year`, String(year))
  }

  /** The same, for the day so many days from today. */
  typeDay(id, days) {
    const day = new Date(Date.now() + days * 86400e3)
    return this.typeDate(id, day.getDate(), day.getMonth() + 1, day.getFullYear())
  }

  /** A field by its label, or by "#id". */
  fieldOf(label) {
    return typeof label === 'string' && label.startsWith('#') ? this.page.locator(label) : this.field(label)
  }
}

/** Somebody with a mouse, or a finger on a phone. */
export class Pointer extends Hands {
  async #press(locator) {
    await locator.click()
    await this.page.waitForLoadState()
  }

  follow(name) {
    return this.#press(this.link(name))
  }

  followIn(place, name) {
    return this.#press(this.page.locator(place).getByRole('link', { name }).first())
  }

  push(name) {
    return this.#press(this.button(name))
  }

  /** On a phone with script the menu is folded behind a button. */
  async menu(name) {
    const toggle = this.page.getByRole('button', { name: 'Menu' })
    if (await toggle.isVisible()) await toggle.click()
    await this.followIn('.govuk-service-navigation', name)
  }

  async type(label, text) {
    await this.fieldOf(label).fill(text)
  }

  /** One of the choices of the field of that name: an option of a list, or a radio button. */
  async choose(name, words) {
    const option = await optionOf(this.page, name, words)
    if (option.isRadio) await this.page.locator(`input[name="${name}"][value="${option.value}"]`).check()
    else await this.page.locator(`select[name="${name}"]`).first().selectOption(option.value)
  }

  /** A box to tick, by its label. */
  async tick(label) {
    await this.page.getByLabel(label, { exact: true }).first().check()
  }
}

/** Somebody who has no pointer: the Tab key finds, Enter presses. */
export class Keys extends Hands {
  async #reach(locator) {
    const wanted = await locator.elementHandle()
    for (let i = 0; i < STOPS_MAX; i++) {
      if (await wanted.evaluate(e => e === document.activeElement)) return
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`the Tab key does not reach ${locator}`)
  }

  async #press(locator) {
    await this.#reach(locator)
    await Promise.all([this.page.waitForNavigation(), this.page.keyboard.press('Enter')])
    await this.page.waitForLoadState()
  }

  follow(name) {
    return this.#press(this.link(name))
  }

  followIn(place, name) {
    return this.#press(this.page.locator(place).getByRole('link', { name }).first())
  }

  push(name) {
    return this.#press(this.button(name))
  }

  async type(label, text) {
    await this.#reach(this.fieldOf(label))
    await this.page.keyboard.press('Control+A')
    await this.page.keyboard.type(text)
  }

  async tick(label) {
    const box = this.page.getByLabel(label, { exact: true }).first()
    await this.#reach(box)
    if (!await box.isChecked()) await this.page.keyboard.press('Space')
  }

  /** Arrows move in a list and among radio buttons; a radio group is one stop of the Tab key. */
  async choose(name, words) {
    const option = await optionOf(this.page, name, words)
    if (option.isRadio) await this.#chooseRadio(name, option.value)
    else await this.#chooseListed(name, option.value)
  }

  async #chooseRadio(name, value) {
    const wanted = this.page.locator(`input[name="${name}"][value="${value}"]`)
    const group = this.page.locator(`input[name="${name}"]`)
    const chosen = this.page.locator(`input[name="${name}"]:checked`)
    await this.#reach(await chosen.count() ? chosen : group.first())
    if (!await chosen.count()) await this.page.keyboard.press('Space')
    for (let i = 0; i < OPTIONS_MAX && !await wanted.isChecked(); i++) await this.page.keyboard.press('ArrowDown')
  }

  async #chooseListed(name, value) {
    const list = this.page.locator(`select[name="${name}"]`).first()
    await this.#reach(list)
    await this.page.keyboard.press('Home')
    for (let i = 0; i < OPTIONS_MAX && await list.inputValue() !== value; i++) await this.page.keyboard.press('ArrowDown')
  }
}
