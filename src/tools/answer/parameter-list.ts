import { markdownText } from '../../domain/text/markdown-text.js';

export type ParameterList = readonly { readonly name: string; readonly value: string }[];

/** A room names its parameters, so their names are values of an answer and no keys of it. */
export const parameterList = (parameters: Readonly<Record<string, string>>): ParameterList =>
  Object.entries(parameters).map(([name, value]) => ({ name, value }));

/** Parameters for a line or a cell: `name=value`, comma-separated; longer ones are cut. */
export const parametersText = (parameters: ParameterList, maxLength: number): string =>
  markdownText(parameters.map(({ name, value }) => `${name}=${value}`).join(', '), maxLength);
