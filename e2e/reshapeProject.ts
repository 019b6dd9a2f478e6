/** A model of 14 fields as many projects have one, and what speaks of its fields. */
export const people = {
  erd: 2,
  name: 'People',
  settings: { app: 'people' },
  models: [
    {
      id: 'user',
      name: 'User',
      ordering: ['bio'],
      constraints: [
        { id: 'named', type: 'check', name: 'named', sql: "username <> ''" },
        { id: 'one_site', type: 'unique', name: 'one_site', fields: ['username', 'website'] },
      ],
      indexes: [{ id: 'by_phone', name: 'by_phone', fields: ['phone', 'born'] }],
      fields: [
        { id: 'username', name: 'username', type: 'Char', maxLength: 150, unique: true },
        { id: 'email', name: 'email', type: 'Email' },
        { id: 'password', name: 'password', type: 'Char', maxLength: 128 },
        { id: 'first_name', name: 'first_name', type: 'Char', maxLength: 150, blank: true },
        { id: 'last_name', name: 'last_name', type: 'Char', maxLength: 150, blank: true },
        { id: 'is_active', name: 'is_active', type: 'Boolean', default: true },
        { id: 'is_staff', name: 'is_staff', type: 'Boolean', default: false },
        { id: 'last_login', name: 'last_login', type: 'DateTime', null: true, blank: true },
        { id: 'joined', name: 'joined', type: 'DateTime', autoNowAdd: true },
        { id: 'bio', name: 'bio', type: 'Text', blank: true },
        { id: 'avatar', name: 'avatar', type: 'Char', maxLength: 200, blank: true },
        { id: 'born', name: 'born', type: 'Date', null: true, blank: true },
        { id: 'website', name: 'website', type: 'URL', blank: true },
        { id: 'phone', name: 'phone', type: 'Char', maxLength: 30, blank: true },
      ],
    },
    {
      id: 'badge',
      name: 'Badge',
      fields: [
        { id: 'owner', name: 'owner', type: 'OneToOne', to: 'user', onDelete: 'CASCADE', primaryKey: true },
        { id: 'code', name: 'code', type: 'Char', maxLength: 12 },
        { id: 'phone', name: 'phone', type: 'Char', maxLength: 30 },
      ],
    },
  ],
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: [
        { model: 'user', x: 0, y: 0 },
        { model: 'badge', x: 720, y: 0 },
      ],
    },
  ],
};
