import type { MdxJsxAttribute } from 'mdast-util-mdx';
import { z } from 'zod';
import { didYouMean } from '../../util/didYouMean.ts';
import type { Refusal } from '../model/blockModel.ts';
import { guideOf } from '../model/guideOf.ts';
import type { Finding } from '../model/problem.ts';
import { refuseFocus } from '../model/values/focus.ts';
import { type ComponentNode, type Literal, locateNode, parseLiteral } from '../reading/body.ts';
import { formatCount, TAG_MAX_ATTRIBUTES } from '../reading/limits.ts';
import { refuseSource } from '../reading/refuseSource.ts';
import { badUrl } from './checkLinkUrl.ts';
import { components } from './components.ts';
import { isAllowedStandaloneUrl } from './isAllowedUrl.ts';

/**
 * Rule: a component has only the attributes of its model, each at most once, with a literal value
 * that fits.
 */
export function checkAttributes(node: ComponentNode): Finding[] {
  const known = components.get(node.name ?? '')?.attributes;
  if (!known) return [];
  if (node.attributes.length > TAG_MAX_ATTRIBUTES) return [tooManyAttributes(node)];
  const written = new Set<string>();
  const findings: Finding[] = [];
  for (const attribute of node.attributes) {
    const refusal =
      attribute.type === 'mdxJsxAttribute' ? refuseAttribute(attribute, node.name ?? '', known, written) : spread;
    if (refusal) findings.push({ ...locateNode(node, attribute), ...refusal });
    if (attribute.type === 'mdxJsxAttribute') written.add(attribute.name);
  }
  for (const [name, schema] of known) {
    if (written.has(name) || schema.safeParse(undefined).success) continue;
    findings.push({
      ...locateNode(node),
      rule: 'attribute-missing',
      message: `<${node.name}> has no ${name}`,
      hint: `Add ${name}="…".`,
    });
  }
  return findings;
}

function tooManyAttributes(node: ComponentNode): Finding {
  return {
    ...locateNode(node),
    rule: 'too-many-signs',
    message: `<${node.name}> has ${formatCount(node.attributes.length)} attributes`,
    hint: `A component has a few, such as alt="…". Remove the others.`,
  };
}

const spread: Refusal = {
  rule: 'attribute-spread',
  message: 'attributes cannot be spread from an expression',
  hint: 'Write each attribute by its name, such as alt="…".',
};

function refuseAttribute(
  attribute: MdxJsxAttribute,
  component: string,
  known: ReadonlyMap<string, z.ZodType>,
  written: ReadonlySet<string>,
): Refusal | null {
  const { name } = attribute;
  if (written.has(name)) {
    return {
      rule: 'attribute-duplicate',
      message: `${name} is written twice`,
      hint: 'Only one of them can hold. Remove the other.',
    };
  }
  const schema = known.get(name);
  if (!schema) return refuseName(name, component, known);
  const value = parseLiteral(attribute);
  if (value === undefined || hasComment(attribute)) {
    return {
      rule: 'attribute-expression',
      message: `the value of ${name} would be run as code`,
      hint: `Write the value itself: ${exampleOf(name, schema)}.`,
    };
  }
  const issue = schema.safeParse(value).error?.issues[0];
  if (issue) return refuseValue(name, value, issue, schema);
  const { control } = guideOf(schema);
  if (control === 'address' && !isAllowedStandaloneUrl(String(value))) return badUrl(name, String(value));
  return control === 'photo' ? refuseSource('photo', value) : null;
}

function refuseName(name: string, component: string, known: ReadonlyMap<string, z.ZodType>): Refusal {
  if (/^on/i.test(name)) {
    return {
      rule: 'attribute-event',
      message: `${name} cannot be used: an article holds no scripts`,
      hint: 'Remove it.',
    };
  }
  const meant = didYouMean(name, known.keys());
  const names = [...known.keys()].join(', ');
  return {
    rule: 'attribute-unknown',
    message: `<${component}> has no attribute "${name}"`,
    hint: meant ? `Did you mean ${meant}? Its attributes are ${names}.` : `Its attributes are ${names}.`,
  };
}

function refuseValue(name: string, value: Literal, issue: z.core.$ZodIssue, schema: z.ZodType): Refusal {
  switch (issue.code) {
    case 'invalid_type':
      return {
        rule: 'attribute-type',
        message: `${name} must be ${issue.expected === 'boolean' ? 'true or false' : 'text'}, not ${describeType(value)}`,
        hint: `Write ${exampleOf(name, schema)}.`,
      };
    case 'too_small':
      return {
        rule: 'attribute-empty',
        message: `${name} is empty`,
        hint: `Write something between the quotes, or remove ${name}.`,
      };
    case 'invalid_value': {
      const names = issue.values.map(String);
      const meant = didYouMean(String(value), names);
      return {
        rule: 'attribute-value',
        message: `${name} ${JSON.stringify(value)} is not one of ${names.join(', ')}`,
        hint: meant ? `Did you mean ${name}="${meant}"?` : `Write one of them, or remove ${name}.`,
      };
    }
    case 'invalid_format':
      if (issue.format === 'focus') return refuseFocus(value);
      return {
        rule: 'bad-photo-id',
        message: `${name} ${JSON.stringify(value)} cannot be part of an address`,
        hint: 'Use letters, digits, hyphens, dots and underscores, and begin with a letter or digit.',
      };
    default:
      return {
        rule: 'attribute-value',
        message: `${name} ${JSON.stringify(value)} cannot be used`,
        hint: issue.message,
      };
  }
}

function describeType(value: Literal): string {
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'a number' : String(value);
}

function exampleOf(name: string, schema: z.ZodType): string {
  return z.safeParse(schema, true).success ? `${name} or ${name}={false}` : `${name}="…"`;
}

function hasComment({ value }: MdxJsxAttribute): boolean {
  return typeof value === 'object' && value !== null && (value.data?.estree?.comments?.length ?? 0) > 0;
}
