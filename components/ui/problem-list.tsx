/** Problems, each with the name of the parameter. */
export function ProblemList({ errors }: { errors: Readonly<Record<string, readonly string[]>> }) {
  return (
    <dl className="flex flex-col gap-2 text-start [overflow-wrap:anywhere]">
      {Object.entries(errors).map(([path, messages]) => (
        <div key={path}>
          <dt className="font-mono text-ink text-xs">{path}</dt>
          {messages.map((message) => (
            <dd key={message}>{message}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
