import { introspectionOf } from '../mysql/introspection.ts';

export const introspection = introspectionOf('mariadb');
