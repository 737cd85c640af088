import {Type} from 'typebox';
import {Answer} from '../validation/answers.js';

export const UploadParams = Type.Object({appId: Type.String()});

/** The same opaque text under both of its names. */
export const UploadAnswer = Answer({attachmentToken: Type.String(), fileToken: Type.String()});
