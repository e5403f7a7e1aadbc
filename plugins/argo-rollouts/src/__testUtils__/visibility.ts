/** The browser tab goes to the background. */
export function hidePage() {
  setVisibility('hidden');
}

/** The browser tab is seen again. */
export function showPage() {
  setVisibility('visible');
}

function setVisibility(state: DocumentVisibilityState) {
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    value: state,
  });
  document.dispatchEvent(new Event('visibilitychange'));
}
