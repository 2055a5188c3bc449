/** An object's own property by its name; undefined when it has none, as for what it inherits. */
export function ownProperty(of: object, name: string): unknown {
  return Object.hasOwn(of, name) ? Reflect.get(of, name) : undefined;
}
