import {ContentLimits} from 'talk-elements/protocol';
import {Type, type Static, type TSchema} from 'typebox';

/** A user or conversation id in a path. */
export const Id = Type.String({format: 'id'});

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** A map with free keys. `Type.Record` would leave keys with a line break unchecked. */
export const MapOf = <T extends TSchema>(value: T, bounds: {maxProperties?: number} = {}) =>
  Type.Unsafe<Record<string, Static<T>>>(Type.Object({}, {additionalProperties: value, ...bounds}));

/** Custom data as it is written: absent keys keep, null deletes. */
export const CustomPatch = Nullable(MapOf(Nullable(Type.String())));

/** Custom data of something new. */
export const Custom = MapOf(Type.String());

/** Milliseconds since 1970. */
export const Timestamp = Type.Integer({minimum: 0});

/** The page parameters of every list (spec/rest-api.md §1.1). */
export const pageFields = (maximum: number) => ({
  limit: Type.Integer({minimum: 1, maximum, default: 10}),
  startingAfter: Type.Optional(Type.String({maxLength: ContentLimits.idLength * 2})),
});
