import { Children, isValidElement, type ReactNode } from 'react';

export const HEADING_LEVELS = ['h2', 'h3', 'h4'] as const;

type SubHeadingProps = {
  level: (typeof HEADING_LEVELS)[number];
  id?: string | undefined;
  dir?: string | undefined;
  children?: ReactNode;
};

/**
 * A heading of a body. Its words link to itself, so that readers can copy its address, unless they
 * contain a link already.
 */
export function SubHeading({ level: Level, id, dir, children }: SubHeadingProps) {
  return (
    <Level id={id} dir={dir}>
      {id === undefined || containsLink(children) ? children : <a href={`#${id}`}>{children}</a>}
    </Level>
  );
}

function containsLink(children: ReactNode): boolean {
  return Children.toArray(children).some(
    (child) =>
      isValidElement<{ href?: string; children?: ReactNode }>(child) &&
      (child.props.href !== undefined || containsLink(child.props.children)),
  );
}
