import {Type, type TObject, type TProperties, type TSchema} from 'typebox';

/** What a caller gets: exactly these keys, each always there, null where there is nothing. */
export const Answer = <T extends TProperties>(fields: T, {$id}: {$id?: string} = {}): TObject<T> =>
  Type.Object(fields, {additionalProperties: false, ...($id !== undefined && {$id})});

/** Refers to an answer by its `$id`, so that the document describes it once. `register-rest.ts` lists those. */
export const RefTo = (schema: TSchema) => Type.Unsafe<unknown>({$ref: `${(schema as {$id: string}).$id}#`});

/** `{}`: it is done. */
export const Done = Answer({});

/** A page of a list. */
export const PageOf = <T extends TSchema>(item: T) => Answer({data: Type.Array(item)});

/** The ids of what was created, in the order of the request. */
export const CreatedIds = Type.Array(Answer({id: Type.String()}));
