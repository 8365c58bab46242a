// Runs before the page is drawn, so that parts which need script do not jump. A file, because the
// page's policy refuses script inside it. In the head there is no body to mark yet: the mark waits for it.
const mark = () => {
  document.body.classList.add('js-enabled')
  if ('noModule' in HTMLScriptElement.prototype) {
    document.body.classList.add('govuk-frontend-supported')
  }
}

if (document.body) {
  mark()
} else {
  new MutationObserver((changes, observer) => {
    if (!document.body) return
    observer.disconnect()
    mark()
  }).observe(document.documentElement, { childList: true })
}
