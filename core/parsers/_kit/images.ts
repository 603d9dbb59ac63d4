/**
 * An image without what is another one in every build: `registry.example.com/shop/web:1.4 (alpine 3.20)` and
 * `registry.example.com/shop/web@sha256:…` are `registry.example.com/shop/web`.
 */
export function repositoryOf(image: string): string {
  const name = image.trim().replace(/ \([^()]*\)$/, '');
  return name.replace(/@sha256:[0-9a-f]+$/i, '').replace(/:\w[\w.-]*$/, '');
}
