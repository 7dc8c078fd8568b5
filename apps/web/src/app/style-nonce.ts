/** The nonce that the server allows styles with in this page. */
export function cspNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? undefined;
}

/**
 * The scroll lock of dialogs writes a style element and takes no nonce from anybody, so the content security policy
 * would refuse it and the page would scroll behind its dialogs. Style elements made by our own scripts get the nonce.
 */
export function allowOwnStyles(): void {
  const nonce = cspNonce();
  if (!nonce) return;
  const create = document.createElement.bind(document);
  const withNonce = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
  document.createElement = withNonce as typeof document.createElement;
}
