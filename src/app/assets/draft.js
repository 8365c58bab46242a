// Drafts: what someone types is kept on the server while they type, so that a lost connection, a
// time-out or a closed tab loses nothing. A form asks for it with data-draft="/drafts/...".

const PAUSE_MS = 2000
// Browsers refuse keepalive requests above 64 KiB in total.
const KEEPALIVE_MAX = 60000

/** The fields of the form as it would send them, without files and passwords. */
function fieldsOf(form) {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    const isSecret = form.querySelector(`[type=password][name="${CSS.escape(name)}"]`)
    if (typeof value === 'string' && !isSecret) fields.append(name, value)
  }
  return fields.toString()
}

/** The place where the form says that its draft is saved; made when the page has none. */
function noteOf(form) {
  let note = form.querySelector('.kw-draft')
  if (!note) {
    note = document.createElement('p')
    note.className = 'kw-draft'
    note.setAttribute('role', 'status')
    form.append(note)
  }
  note.setAttribute('aria-live', 'polite')
  return note
}

/** Words may come from the page (data-saved, data-failed), which speaks the reader's language. */
function say(note, isSaved) {
  const words = isSaved ? note.dataset.saved || 'Draft saved' : note.dataset.failed || 'Draft not saved'
  note.classList.toggle('kw-draft--failed', !isSaved)
  if (note.textContent !== words) note.textContent = words
}

/**
 * Post the fields two seconds after the last key, and at once when the page is left. A draft that
 * the form itself has overtaken is not sent: the record has what was typed.
 */
export function keepDrafts(form) {
  const note = noteOf(form)
  let timer = 0
  let sent = fieldsOf(form)

  async function save() {
    timer = 0
    const fields = fieldsOf(form)
    if (fields === sent) return
    sent = fields
    try {
      const answer = await fetch(form.dataset.draft, {
        method: 'POST',
        body: fields,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        keepalive: fields.length < KEEPALIVE_MAX
      })
      // A redirect leads to the sign-in page: the session is over and nothing was kept.
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
      say(note, true)
    } catch {
      if (sent === fields) sent = ''
      say(note, false)
    }
  }

  /** True when a draft was waiting to be sent. */
  function stop() {
    const waited = timer !== 0
    clearTimeout(timer)
    timer = 0
    return waited
  }

  function wait() {
    stop()
    timer = setTimeout(save, PAUSE_MS)
  }

  form.addEventListener('input', wait)
  form.addEventListener('change', wait)
  form.addEventListener('submit', stop)
  addEventListener('pagehide', () => {
    if (stop()) save()
  })
}
