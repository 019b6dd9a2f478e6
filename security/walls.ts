/**
 * The walls that SECURITY.md promises, each with the edit that takes it away and the tests that must then fail.
 * `wallsTakenAway.ts` does it, wall by wall; `walls.test.ts` holds the list to what stands in the code.
 */

export interface Wall {
  /** What it keeps out, or holds back. */
  readonly name: string;
  readonly file: string;
  /** Stands once in the file; in its place `to` takes the wall away. */
  readonly from: string;
  readonly to: string;
  /** Of these files a test must fail. */
  readonly tests: readonly string[];
}

type Row = readonly [name: string, from: string, to: string];

/** Walls of one file, which the same tests look at. */
function wallsOf(file: string, tests: readonly string[], rows: readonly Row[]): Wall[] {
  return rows.map(([name, from, to]) => ({ name, file, from, to, tests }));
}

const texts: readonly Wall[] = [
  ...wallsOf(
    'shared/sql/emit.ts',
    ['shared/sql/emit.test.ts'],
    [
      ['parentheses are closed as they were opened', "if (opened !== (sign === ')' ? '(' : '['))", 'if (false)'],
      ['every parenthesis is closed', 'return last && `', 'return undefined && `'],
      ['an expression is no deeper than 200', 'if (open.length > DEEPEST_EXPRESSION)', 'if (false)'],
      ['a text of SQL is no longer than a bound', 'if (text.length > longest)', 'if (false)'],
      ['no NUL in SQL', "if (text.includes('\\0'))", 'if (false)'],
      ['no half of a character in SQL', 'return text.isWellFormed() ? undefined :', 'return true ? undefined :'],
      ['no open quote and no open comment', 'if (token.isOpen)', 'if (false)'],
      ['no comment that is run', "case 'executable':", "case 'nothing' as 'executable':"],
      ['no parameter', "case 'parameter':", "case 'nothing' as 'parameter':"],
      ['no sign that the database does not know', "case 'unknown':", "case 'nothing' as 'unknown':"],
      ['no word with what cannot be seen', 'return HIDDEN.test(written) ? `the word', 'return false ? `the word'],
      ['no semicolon', "if (written === ';') return", "if (written === '') return"],
      ['no comma outside of parentheses', "else if (sign === ',' && depth === 0)", 'else if (false)'],
      ['an expression is not empty', "(isEmpty ? 'it is empty' : undefined)", 'undefined'],
      ['blanks and comments are written as one blank', "sql += ' ';\n    sql += piece.text", 'sql += piece.text'],
      ['two operators never become one, or a comment', 'if (before.isOperator && piece.isOperator) return true;', ''],
      ['a colon and a name are no variable of psql', "if (before.text === ':') return true;", ''],
      ['what is written is read once more before it is used', 'return isReadAs(sql, pieces, rules)', 'return true'],
    ],
  ),
  ...wallsOf(
    'shared/sql/emit.ts',
    ['shared/formats/django/djangoSql.test.ts', 'shared/formats/django/vendorSql.test.ts'],
    [
      [
        'Django hands on no text that any database would leave its place by',
        "if (sign === ';' || depth < 0)",
        'if (false)',
      ],
      ['nor one that any would leave open', "if (isOpen || kind === 'executable') return false;", ''],
      [
        'nor one that comments out what follows',
        "if (kind === 'comment') return",
        "if (kind === 'comment') continue; else if (false) return",
      ],
    ],
  ),
  ...wallsOf(
    'shared/sql/emit.ts',
    ['shared/formats/hostileFragments.test.ts'],
    [
      [
        'a text of SQL is one statement to the engines too',
        "if (written === ';') return",
        "if (written === '') return",
      ],
    ],
  ),
  ...wallsOf(
    'shared/sql/spelling.ts',
    ['shared/sql/spelling.test.ts', 'shared/sql/emit.test.ts'],
    [
      ['a quote in a name is doubled', 'name.replaceAll(quote, quote + quote)', 'name'],
      ['a quote in a text is doubled', `.toWellFormed().replaceAll("'", "''")`, '.toWellFormed()'],
      ['a NUL becomes no part of a text', "text.replaceAll('\\0', '\\uFFFD')", 'text'],
      ['half of a character becomes no part of a text', '.toWellFormed()', ''],
      [
        'a backslash of a text is doubled where it escapes',
        "`'${safe.replaceAll('\\\\', '\\\\\\\\')}'`",
        "`'${safe}'`",
      ],
      [
        'a backslash is written so that each mode of PostgreSQL reads it alike',
        "|| !inside.includes('\\\\')",
        '|| true',
      ],
      ['an escaped quote is written as a doubled one', `if (found === "\\\\'") return "''";`, ''],
    ],
  ),
  ...wallsOf(
    'shared/sql/spelling.ts',
    ['security/hostileSlots.test.ts'],
    [
      ['a quote in a name is doubled, in whichever slot', 'name.replaceAll(quote, quote + quote)', 'name'],
      ['a quote in a text is doubled, in whichever slot', `.toWellFormed().replaceAll("'", "''")`, '.toWellFormed()'],
    ],
  ),
  ...wallsOf(
    'shared/physical/sqlText.ts',
    ['security/hostileSlots.test.ts'],
    [
      [
        'a comment of SQL stays in its line, whichever word it is of',
        '.replace(/[\\u0000-\\u001F',
        '.replace(/[\\u0000-\\u0008',
      ],
    ],
  ),
  ...wallsOf(
    'shared/sql/query.ts',
    ['shared/sql/query.test.ts'],
    [
      ['a view is a query', "if (!QUERY_WORDS.has(words[0] ?? ''))", 'if (false)'],
      ['a view writes nothing by INTO', "if (word === 'into' && words[at - 1] !== '.')", 'if (false)'],
      ['a view writes nothing by a command in WITH', 'if (WRITING_WORDS.has(word) && isCommand', 'if (false'],
      ['behind WITH stands a query', 'return hasQuery ? undefined', 'return true ? undefined'],
    ],
  ),
  ...wallsOf(
    'shared/sql/objectStatement.ts',
    ['shared/sql/objectStatement.test.ts'],
    [
      ['an object holds no line that a client runs', '?? problemOfLines(text, language.script)', ''],
      ['… by a backslash', "(backslashLines && begun.startsWith('\\\\'))", 'false'],
      ['… by a dot', "(dotLines && begun.startsWith('.'))", 'false'],
      ['… that ends a statement', '(endingLines?.has(begun.toLowerCase()) ?? false)', 'false'],
      ['… by DELIMITER', "(delimiterLines && word === 'delimiter')", 'false'],
      ['… by a word of the client', '(clientWords.has(word) &&', '(false &&'],
      ['an object holds nothing that cannot be seen', 'const unseen = text.search(UNSEEN);', 'const unseen = -1;'],
      ['an object begins as its kind does', "if (this.words[0] !== 'create') return wanted;", ''],
      ['a kind has no other statement', "else if (word === ';' && !isInside(depth)) return this.second(at);", ''],
      ['a trigger has no second statement', 'if (end >= 0 && end < words.length - 1) return this.second(end + 1);', ''],
      ['a routine has no statement before its body', 'if (head >= 0 && head < body) return this.second(head);', ''],
      ['BEGIN ATOMIC has no second statement', "else if (word === ';' && depth === 0) return this.second(at);", ''],
      [
        'no library of the system',
        "if (this.kind === 'function' && this.rules.body === 'compound' && soname >= 0)",
        'if (false)',
      ],
      ['no language without walls', 'if (name === undefined || !languages.has(name.toLowerCase()))', 'if (false)'],
      [
        'no dollar tag that clients read otherwise',
        "if (kind === 'text' && /^\\$[^$]*[^\\0-\\u007F]/u.test(written))",
        'if (false)',
      ],
      ['what is written is read once more', 'return this.isReadAs(sql, expected)', 'return true'],
    ],
  ),
  ...wallsOf(
    'shared/physical/sqlText.ts',
    ['shared/formats/hostileNames.test.ts', 'shared/formats/sqlFormat.test.ts'],
    [['a comment of SQL stays in its line', '.replace(/[\\u0000-\\u001F', '.replace(/[\\u0000-\\u0008']],
  ),
  ...wallsOf(
    'shared/dialects/mysql/tableSql.ts',
    ['shared/formats/sqlOptions.test.ts', 'shared/formats/sqlFormat.test.ts'],
    [
      [
        'an export sets the mode that its backslashes need',
        '...(holdsBackslashes ? BACKSLASHES_ESCAPE.before : [])',
        '',
      ],
    ],
  ),
];

const python: readonly Wall[] = [
  ...wallsOf(
    'shared/formats/django/pythonText.ts',
    ['security/pythonNames.test.ts', 'shared/formats/django/hostileTexts.test.ts'],
    [
      ['a name in Python is a name', 'return isAssignable(text) &&', 'return text !== "" &&'],
      ['… that Python keeps letter for letter', "text.normalize('NFKC') === text;", 'true;'],
      ['a text in Python ends where it ends', 'if (character === quote) body += `\\\\${quote}`;\n    else', ''],
      ['a backslash in Python is a backslash', "'\\\\': '\\\\\\\\', ", ''],
      ['what an editor hides is written as an escape', 'else if (INVISIBLE.test(character))', 'else if (false)'],
    ],
  ),
  ...wallsOf(
    'shared/formats/django/djangoClass.ts',
    ['security/pythonNames.test.ts'],
    [
      ['a base is reached by names', 'return names.every(isPythonName) ? module', 'return true ? module'],
      ['a manager is called by a name', 'whyNotPythonName(name) ??\n      (names', '(names'],
      ['a docstring ends where it ends', `.replaceAll('"""', '\\\\"\\\\"\\\\"')`, ''],
      ['a docstring does not end early by a quote of its own', `escaped.replace(/(?<!\\\\)"$/u, '\\\\"')`, 'escaped'],
      ['a backslash in a docstring is one', "doc.replaceAll('\\\\', '\\\\\\\\')", 'doc'],
    ],
  ),
  ...wallsOf(
    'shared/formats/django/djangoValue.ts',
    ['security/pythonNames.test.ts'],
    [
      ['a callable is reached by names', 'if (!parts.every(isPythonName)) return undefined;', ''],
      ['… also with its module apart', 'if (!names.every(isPythonName) || isOwnModule', 'if (isOwnModule'],
      ['an argument is called by a name', 'const text = isPythonName(keyText(key)) ?', 'const text = true ?'],
      ['of the builtins only those that are meant', 'BUILTINS.has(first) ?', 'true ?'],
    ],
  ),
  ...wallsOf(
    'shared/formats/django/djangoKeywords.ts',
    ['security/pythonNames.test.ts'],
    [['an option of a class is called by a name', 'const argument = isPythonName(name) ?', 'const argument = true ?']],
  ),
  ...wallsOf(
    'shared/formats/django/djangoFormat.ts',
    ['security/pythonNames.test.ts'],
    [
      ['an app is a package', '(appProblem && `its app', '(undefined && `its app'],
      ['a model is a class', 'nameProblem ??\n', ''],
    ],
  ),
  ...wallsOf(
    'shared/formats/django/djangoFormat.ts',
    ['security/foreignModules.test.ts'],
    [
      [
        'what loading the models runs is named',
        'if (isOwn || harmlessModules.has(name)) continue;',
        'if (true) continue;',
      ],
      ['an app passes for no module of Python’s', '(isApp(root) && !pythonModules.has(root))', 'isApp(root)'],
    ],
  ),
  ...wallsOf(
    'shared/formats/django/djangoModel.ts',
    ['security/pythonNames.test.ts'],
    [['a field is called by a name', 'whyNotPythonName(field.name) ??\n', '']],
  ),
  ...wallsOf(
    'shared/formats/django/enumClasses.ts',
    ['security/pythonNames.test.ts'],
    [
      ['an enum is a class', "if (!isPythonName(said.name)) return 'its name is none in Python';", ''],
      ['a member is called by a name', '!isPythonName(name) || isReservedMember(name)', 'isReservedMember(name)'],
    ],
  ),
];

const engines: readonly Wall[] = [
  ...wallsOf(
    'electron/services/engines/statementRules.ts',
    ['security/sqliteWalls.test.ts'],
    [
      ['no ATTACH', "if (words[0] === 'ATTACH')", 'if (false)'],
      ['no DETACH', "if (words[0] === 'DETACH')", 'if (false)'],
      ['no VACUUM INTO', "if (words[0] === 'VACUUM' && words.includes('INTO'))", 'if (false)'],
      ['no PRAGMA that reaches further', 'if (!readablePragmas.has(name))', 'if (false)'],
      ['no PRAGMA is set that keeps the database inside', 'return at === tokens.length - 1', 'return true'],
      ['no load_extension', "toLowerCase() === 'load_extension'", "toLowerCase() === ''"],
      ['none of them behind EXPLAIN', "if (words[0] === 'EXPLAIN') words.splice", "if (words[0] === '') words.splice"],
    ],
  ),
  ...wallsOf(
    'electron/services/engines/statementRules.ts',
    ['electron/services/engines/statementRules.test.ts', 'electron/services/console/consoleSession.test.ts'],
    [
      ['no COPY of files by hand', "if (first === 'COPY')", 'if (false)'],
      ['no tablespace by hand', "if (first === 'CREATE' && second === 'TABLESPACE')", 'if (false)'],
    ],
  ),
  ...wallsOf(
    'electron/services/engines/sqlitePrograms.ts',
    ['security/sqliteWalls.test.ts'],
    [
      ['SQLite’s program opens no file', "'sqlite_attach',", ''],
      ['SQLite’s program closes no file', "'sqlite_detach',", ''],
      ['SQLite’s program loads no extension', "'load_extension',", ''],
      ['SQLite’s program sets no tokenizer', "'fts3_tokenizer',", ''],
      ['SQLite’s program reads no file', "'readfile',", ''],
      ['SQLite’s program writes no file', "'writefile',", ''],
      ['SQLite’s program edits no file', "'edit',", ''],
      ['SQLite’s program changes no journal', "'JournalMode', ", ''],
      ['SQLite’s program writes no log back', ", 'Checkpoint'", ''],
      ['SQLite’s program is copied into no file', "|| (opcode === 'Vacuum' && p2 !== 0)", ''],
      ['the words that may reach are known, in any letters', '/iu;', '/u;'],
    ],
  ),
  ...wallsOf(
    'electron/services/engines/sqliteDatabase.ts',
    ['security/sqliteWalls.test.ts'],
    [
      ['each statement’s text is judged', 'if (refusal !== undefined) throw new Error(refusal);', ''],
      ['each statement’s program is judged', 'if (reach !== undefined) throw', 'if (false) throw'],
      ['a text that may reach makes its program judged', 'this.isSuspect ||= mayReach(sql);', ''],
      ['so does a file of before', "this.isSuspect = file !== ':memory:';", 'this.isSuspect = false;'],
      [
        'one call is one statement',
        'const statement = this.database.prepare(sql);',
        'this.database.exec(sql); const statement = this.database.prepare("SELECT 1");',
      ],
      ['a database has a largest size', 'Math.floor((mostMegabytes *', 'Math.floor((4 * mostMegabytes *'],
    ],
  ),
  ...wallsOf(
    'electron/services/engines/pgliteDatabase.ts',
    ['security/enginePostgresWalls.test.ts'],
    [
      [
        'one call of PostgreSQL is one statement',
        'const { messages } = await this.database.execProtocol(',
        'for (const one of sql.split(";")) await this.database.exec(one);\n    const { messages } = await this.database.execProtocol(',
      ],
    ],
  ),
  ...wallsOf(
    'electron/services/engines/noPrograms.ts',
    ['security/enginePostgresWalls.test.ts'],
    [['PostgreSQL runs no program', 'module._pgl_set_popen_fn(', 'void (']],
  ),
  ...wallsOf(
    'electron/services/childRights.ts',
    ['security/enginePowers.test.ts', 'security/importWalls.test.ts'],
    [
      [
        'Node’s permissions hold in the process of a database',
        "'--permission',\n    '--disallow-code-generation-from-strings',\n    // It",
        "'--disallow-code-generation-from-strings',\n    // It",
      ],
      ['Node makes no code of texts there', "'--disallow-code-generation-from-strings',\n    // It", '// It'],
      [
        'of the disk it reads its own parts',
        '...[...readable.flatMap(bothNames), ...places].map((path) => `--allow-fs-read=${path}`),',
        "'--allow-fs-read=*',",
      ],
      [
        'of the disk it writes its folder',
        '...places.map((path) => `--allow-fs-write=${path}`)',
        "'--allow-fs-write=*'",
      ],
      [
        'only an engine that is an add-on loads one',
        "engineNeeds(engine).isAddOn ? ['--allow-addons'] : []",
        "true ? ['--allow-addons'] : []",
      ],
    ],
  ),
  ...wallsOf(
    'electron/services/childRights.ts',
    ['security/serverWalls.test.ts'],
    [
      [
        'Node’s permissions hold in the process that connects',
        "'--permission',\n    '--disallow-code-generation-from-strings',\n    '--disable",
        "'--disallow-code-generation-from-strings',\n    '--disable",
      ],
      [
        'Node makes no code of texts in the process that connects',
        "'--disallow-code-generation-from-strings',\n    '--disable",
        "'--disable",
      ],
      [
        'of the disk the process that connects reads what was named',
        '...readable.flatMap(bothNames).map((path) => `--allow-fs-read=${path}`),',
        "'--allow-fs-read=*',",
      ],
    ],
  ),
  ...wallsOf(
    'electron/services/databaseProcess.ts',
    ['security/enginePowers.test.ts'],
    [
      [
        'it is given nothing of the environment that it does not need',
        'env: environmentOfChild(process.env),',
        'env: process.env,',
      ],
    ],
  ),
  ...wallsOf(
    'electron/services/givingUpPowers.ts',
    ['security/enginePowers.test.ts'],
    [
      [
        'it gives up processes',
        "child_process: ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'],",
        '',
      ],
      ['… by their class too', "['child_process', 'ChildProcess', ['spawn']],", ''],
      ['it gives up names of the network', "'dns/promises': 'all',", ''],
      ['it gives up flags of the engine of JavaScript', "v8: ['setFlagsFromString'],", ''],
      ['it gives up contexts', "vm: 'all',", ''],
      ['it gives up threads', "worker_threads: ['Worker'],", ''],
      ['it gives up datagrams', "['dgram', 'Socket', ['bind', 'connect', 'send']],", ''],
      ['it gives up listening', "['net', 'Server', ['listen']],", ''],
      ['it gives up connecting', "['net', 'Socket', ['connect']],", ''],
      ['it gives up fetch', ", 'fetch'];", '];'],
      ['it gives up signals', "'kill',", ''],
      ['it gives up add-ons', "'dlopen',", ''],
      ['it gives up eval', "close(globalThis, 'eval', 'eval');", ''],
      ['it gives up functions of texts', "Object.defineProperty(prototype, 'constructor', { value: closed });", ''],
    ],
  ),
  ...wallsOf(
    'electron/services/childGuard.ts',
    ['security/engineBudgets.test.ts'],
    [
      [
        'a process has a largest memory',
        "if (process.memoryUsage.rss() > limits.megabytes * 1048576) end('memory');",
        '',
      ],
      [
        'a process has a last moment',
        "if (limits.deadline !== undefined && Date.now() > limits.deadline) end('timeout');",
        '',
      ],
    ],
  ),
  ...wallsOf(
    'electron/services/childGuard.ts',
    ['electron/services/benchProcess.test.ts'],
    [['a process ends with its parent', 'if (process.ppid !== parent) end();', '']],
  ),
  ...wallsOf(
    'electron/services/engines/keptFiles.ts',
    ['electron/services/engines/memoryPglite.test.ts'],
    [
      [
        'what an engine keeps with us has a largest size',
        'if (this.bytes + this.waitingBytes > this.mostBytes)',
        'if (false)',
      ],
      ['… and is files', 'if (!isChange(path, size, blocks))', 'if (false)'],
    ],
  ),
  ...wallsOf(
    'electron/services/console/consoleDatabase.ts',
    ['electron/services/console/consoleSession.test.ts'],
    [
      [
        'a value of the console has a largest length',
        'const isLong = cell !== null && cell.length > mostCharacters;',
        'const isLong = false;',
      ],
      ['a result of the console has a largest size', 'if (total > mostResultCharacters) break;', ''],
      [
        'a result of the console has a most of rows',
        'this.database.askWritten(sql, mostRows)',
        'this.database.askWritten(sql, 10_000_000)',
      ],
    ],
  ),
  ...wallsOf(
    'electron/services/console/consoleSession.ts',
    ['electron/services/console/consoleSession.test.ts'],
    [
      [
        'one statement of the console at a time',
        "if (this.pending) return { kind: 'failed'",
        "if (false) return { kind: 'failed'",
      ],
      [
        'a closed console takes its files along',
        'if (place !== undefined) await rm(place, removal).catch(() => {});',
        '',
      ],
      ['what a killed app left of its console is swept', 'await rm(folder, removal).catch(() => {});', ''],
    ],
  ),
  ...wallsOf(
    'electron/services/databaseAnswers.ts',
    ['electron/services/benchProcess.test.ts', 'electron/services/deletionProcess.test.ts'],
    [
      [
        'a project is read once more where it is tested',
        'return validatedProject(JSON.parse(json) as Project);',
        'return JSON.parse(json) as Project;',
      ],
    ],
  ),
];

const imports: readonly Wall[] = [
  ...wallsOf(
    'electron/services/imports/importSession.ts',
    ['security/importWalls.test.ts'],
    [['an import reads what was chosen', 'const reads = [...this.inputs,', "const reads = ['/', ...this.inputs,"]],
  ),
  ...wallsOf(
    'electron/services/imports/heldFiles.ts',
    ['electron/services/imports/heldFiles.test.ts'],
    [
      [
        'what is packed does not fill the disk or the memory',
        '|| unpackedBytes < packed * mostGrowth) return;',
        '|| true) return;',
      ],
      [
        'an archive has a most of files',
        'if (files.push({ place, entry }) > mostEntries) {',
        'if (files.push({ place, entry }) < 0) {',
      ],
    ],
  ),
  ...wallsOf(
    'electron/services/imports/sqliteFile.ts',
    ['electron/services/imports/readScripts.test.ts'],
    [
      [
        'a database file is copied before it is opened',
        'const database = new Database(copy);',
        'const database = new Database(path);',
      ],
    ],
  ),
  ...wallsOf(
    'electron/services/servers/mysqlServer.ts',
    ['electron/services/servers/readServer.test.ts'],
    [
      ['a server gets no file of this computer', "flags: ['-LOCAL_FILES'],", ''],
      ['a server of MySQL is asked one statement a call', 'multipleStatements: false,', 'multipleStatements: true,'],
      ['no code is made of what a server answers', 'disableEval: true,', ''],
      ['a server of MySQL is only read', "await ask('START TRANSACTION READ ONLY');", ''],
    ],
  ),
  ...wallsOf(
    'electron/services/servers/postgresServer.ts',
    ['electron/services/servers/readServer.test.ts'],
    [
      ['a server of PostgreSQL is only read', 'REPEATABLE READ READ ONLY', 'REPEATABLE READ'],
      ['no password is looked for elsewhere', "password: () => password ?? '',", 'password,'],
    ],
  ),
  ...wallsOf(
    'electron/services/servers/serverConnection.ts',
    ['electron/services/servers/readServer.test.ts'],
    [
      ['a server greets in time', 'if (!isConnected && took > limits.connectMs)', 'if (false)'],
      ['a server answers in time', 'else if (took > limits.totalMs)', 'else if (false)'],
      ['a server’s answers have a largest size', 'else if (this.bytes() > limits.bytes)', 'else if (false)'],
      [
        'a certificate is checked where that is asked for',
        "rejectUnauthorized: tls === 'verify',",
        'rejectUnauthorized: false,',
      ],
      ['encryption that is asked for is not gone without', "if (address.tls !== 'prefer') throw", 'if (false) throw'],
    ],
  ),
  ...wallsOf(
    'electron/services/knownConnections.ts',
    ['electron/services/knownConnections.test.ts'],
    [
      [
        'a password stands in no file unless sealed',
        "typeof password === 'string' && safe.isSafe();",
        "typeof password === 'string';",
      ],
      ['a password is sealed', 'isSealed ? safe.seal(password) :', 'isSealed ? password :'],
    ],
  ),
];

const disk: readonly Wall[] = [
  ...wallsOf(
    'shared/formats/exportPaths.ts',
    ['security/exportPaths.test.ts'],
    [
      ['an export names no folder above', "if (name === '' || name === '.' || name === '..')", 'if (false)'],
      ['an export names no other place', 'if (/[/\\\\:]/u.test(name))', 'if (false)'],
      ['an export has no control character in a name', 'if (/[\\p{Cc}\\p{Cs}]/u.test(name))', 'if (false)'],
      ['no name ends as Windows drops it', 'if (/[. ]$/u.test(name))', 'if (false)'],
      ['no name is a device', 'if (devices.test(', 'if (/^$/.test('],
      ['no name is too long', 'if (lengthInBytes(name) > longestName)', 'if (false)'],
      [
        'names of one key are one',
        "return name.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD');",
        'return name;',
      ],
      ['no name is there twice', 'if (other === undefined ||', 'if (true ||'],
    ],
  ),
  ...wallsOf(
    'electron/services/exportTargets.ts',
    ['security/exportPaths.test.ts'],
    [
      ['paths are looked at before anything is made', 'if (problem !== undefined) throw new Error(problem);', ''],
      [
        'no folder of an export is a link out',
        'if (real === undefined || !isInside(real, root)) throw leadsOutside(path);',
        'if (real === undefined) throw leadsOutside(path);',
      ],
      [
        'no folder of an export is a link to nothing',
        'if (real === undefined || !isInside(real, root)) throw leadsOutside(path);',
        'if (real === undefined) return wantedBelow();',
      ],
      ['no file of an export is a link out', 'if (!isInside(target, root)) throw leadsOutside(path);', ''],
      [
        'no two files of an export are one by a link',
        'if (other !== undefined) throw new Error(`${other} and',
        'if (false) throw new Error(`${other} and',
      ],
      ['no pipe is written into', 'if (standing && !standing.isFile())', 'if (false)'],
    ],
  ),
  ...wallsOf(
    'electron/services/exportWriter.ts',
    ['electron/services/exportWriter.test.ts'],
    [
      [
        'what others wrote is asked for before an export replaces it',
        'if (foreign.length > 0 && !overwrite)',
        'if (false)',
      ],
    ],
  ),
  ...wallsOf(
    'electron/services/atomicWrite.ts',
    [
      'electron/services/atomicWrite.test.ts',
      'security/savesAndSwaps.test.ts',
      'security/diskFaults.test.ts',
      'electron/services/projectFiles.test.ts',
    ],
    [
      [
        'a file is replaced whole',
        'await rename(temporary, path);',
        'await writeInPlace(path, Buffer.from(await (await open(temporary)).readFile()));',
      ],
      ['what is written is on the disk before it takes its place', 'await file.sync();\n    } finally', '} finally'],
      ['the folder is on the disk too', 'await syncFolder(folder);', ''],
      ['a file keeps its mode', 'await file.chmod(before.mode & 0o7777);', ''],
      ['a file of ours is read by nobody else', 'before === null ? modeOfNew : 0o600', '0o666'],
      ['no temporary file is left', 'if (!isPlaced) await unlink(temporary).catch(() => {});', ''],
      ['what a killed process left is swept', 'await sweepStaleTemporaries(path);', ''],
      ['what others put there meanwhile stays', 'await beforePlacing?.();', ''],
      ['a write in place that fails puts the old content back', 'await overwrite(file, before).catch(() => {});', ''],
    ],
  ),
  ...wallsOf(
    'electron/services/atomicWrite.ts',
    ['security/everyDiskCall.test.ts'],
    [
      [
        'a file that cannot be asked for its mode is not replaced',
        "if (error.code === 'ENOENT') return null;\n    throw error;",
        'return null;',
      ],
      [
        'what is in its place is not said to have failed',
        'await handle.close().catch(() => {});',
        'await handle.close();',
      ],
      ['… nor what was written into', 'await file.close().catch(() => {});', 'await file.close();'],
    ],
  ),
  ...wallsOf(
    'electron/services/projectFiles.ts',
    [
      'electron/services/projectFiles.test.ts',
      'security/savesAndSwaps.test.ts',
      'electron/services/workingCopy.test.ts',
    ],
    [
      ['a project is no folder', 'if (before.isDirectory()) return', 'if (false) return'],
      ['a project is no pipe or device', 'if (!before.isFile()) return', 'if (false) return'],
      ['a project has a largest size on the disk', 'if (size > maxFileSize) {', 'if (false) {'],
      [
        'a file that became a link is not written',
        'if (knownTarget !== undefined && knownTarget !== target)',
        'if (false)',
      ],
      [
        'a file that became a folder or pipe is not written',
        'const obstacle = existing && obstacleOf(path, existing);',
        'const obstacle = null;',
      ],
      [
        'a file that is gone is asked about',
        "if (existing === null) return { kind: 'changedOnDisk', removed: true };",
        '',
      ],
      [
        'a file that others changed is asked about',
        "if ((await hashOfFile(target)) !== expectedHash) return { kind: 'changedOnDisk', removed: false };",
        '',
      ],
      [
        'a file without the right to write is not written',
        'if (existing !== null && (await isReadOnly(target)))',
        'if (false)',
      ],
      ['a file that is written into has a copy elsewhere', 'await keepCopy?.();', ''],
      ['a file with several names keeps them', '(inPlace || existing.nlink > 1)', 'inPlace'],
      ['what git swaps during a save stays', 'if (isKnown ? !isSame :', 'if (isKnown ? false :'],
      [
        'a pipe keeps nobody waiting who looks',
        "if (!status.isFile()) throw Object.assign(new Error(`${path} is no file`), { code: 'EISDIR' });",
        '',
      ],
      [
        'a file beyond all size is not read to be compared',
        'if (status.size > maxFileSize) return `too large',
        'if (false) return `too large',
      ],
    ],
  ),
  ...wallsOf(
    'electron/services/boundedFile.ts',
    ['security/damagedStores.test.ts'],
    [
      [
        'a pipe in place of a file of ours keeps nobody waiting',
        'constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));\n    const status',
        'constants.O_RDONLY);\n    const status',
      ],
      [
        'a device in place of a file of ours is not read',
        "if (!status.isFile()) return { kind: 'unreadable', why: 'a device",
        "if (false) return { kind: 'unreadable', why: 'a device",
      ],
      ['of a file of ours no more is read than its bound', 'Math.min(size, limit)', 'Math.min(size, 2 * limit)'],
      [
        'what is damaged is kept aside',
        'const isMoved = await rename(path, candidate).then(',
        'const isMoved = await Promise.resolve().then(',
      ],
    ],
  ),
  ...wallsOf(
    'electron/services/jsonStore.ts',
    ['security/damagedStores.test.ts', 'electron/services/jsonStore.test.ts'],
    [
      [
        'what stands in a file of ours is looked at',
        'if (parsed?.success) return parsed.data;',
        'if (parsed) return (jsonOf(found.text) ?? fallback) as T;',
      ],
      [
        'what can be had of a damaged list is had',
        "const saved = found.kind === 'read' ? salvage?.(found.text) : undefined;",
        'const saved = undefined as T | undefined;',
      ],
      [
        'writes of one file follow each other',
        'const before = lastWrites.get(path) ?? Promise.resolve();',
        'const before = Promise.resolve();',
      ],
    ],
  ),
  ...wallsOf(
    'electron/services/journal.ts',
    ['security/damagedStores.test.ts', 'electron/services/journal.test.ts'],
    [
      ['an id of unsaved work is no path', 'if (!isId(id)) return null;\n', ''],
      ['… nor where it is let go', 'isId(id) ? remove(id) : undefined', 'remove(id)'],
      ['unsaved work is offered by its head', '{ first: headLimit, last: 2 }', '{ first: 2 ** 24, last: 2 }'],
      ['not all unsaved work is looked at', 'ids.slice(0, mostLookedAt)', 'ids'],
      ['not all unsaved work is offered', '.slice(0, mostOffered);', ';'],
      ['unsaved work is nobody else’s to read', 'Buffer.from(textOf(entry)), 0o600)', 'Buffer.from(textOf(entry)))'],
      ['a torn piece of unsaved work is not offered', "&& found.tail === '\"}' ?", '?'],
    ],
  ),
  ...wallsOf(
    'electron/services/recentProjects.ts',
    ['security/damagedStores.test.ts', 'electron/services/jsonStore.test.ts'],
    [
      ['the recent projects are twenty', 'onProblem, salvage })).slice(0, maximumRecent)', 'onProblem, salvage }))'],
      ['a recent project is a whole path', '.refine(isAbsolute)', ''],
      [
        'a disk that does not answer keeps nobody waiting',
        'timer = setTimeout(resolve, patienceMs, false);',
        'timer = undefined; void resolve;',
      ],
    ],
  ),
  ...wallsOf(
    'electron/services/savePlace.ts',
    ['electron/services/savePlace.test.ts'],
    [['no file is replaced that the system did not ask about', 'if (!isTaken) return path;', 'return path;']],
  ),
  ...wallsOf(
    'electron/services/errorLog.ts',
    ['security/damagedStores.test.ts'],
    [
      ['a log that is a pipe is waited for by nobody', 'if (standing && !standing.isFile()) return;', ''],
      ['the log has a largest size', 'if ((standing?.size ?? 0) > 1_000_000)', 'if (false)'],
    ],
  ),
  ...wallsOf(
    'electron/services/workingCopy.ts',
    ['electron/services/workingCopy.test.ts', 'security/savesAndSwaps.test.ts'],
    [
      [
        'a project is read once more before it is saved',
        'const text = validatedText(project);',
        'const text = writeProject(project);',
      ],
      ['a picture is not saved over', 'if (read.inPicture) {', 'if (false) {'],
      [
        'work that came during a save is kept',
        'if (this.keptCount === keptBefore) await this.release();',
        'await this.release();',
      ],
    ],
  ),
];

const words: readonly Wall[] = [
  ...wallsOf(
    'cli/terminal.ts',
    ['security/terminalText.test.ts'],
    [
      ['a message drives no terminal', '.replaceAll(obeyed, shown);\n}', ';\n}'],
      ['code drives no terminal', 'isTerminal ? asLines(text) : text', 'text'],
      [
        'JSON drives no terminal',
        'JSON.stringify(value, null, 2).replaceAll(obeyed,',
        'JSON.stringify(value, null, 2).replaceAll(/(?!)/gu,',
      ],
      ['controls of both sets', '[\\p{Cc}\\p{Zl}', '[\\p{Zl}'],
      ['marks that turn text round', '\\u202A-\\u202E\\u2066-\\u2069]/gu;', ']/gu;'],
    ],
  ),
  ...wallsOf(
    'shared/picture/xmlText.ts',
    ['security/terminalText.test.ts', 'shared/picture/pictureOf.test.ts'],
    [
      [
        'a picture turns no text round',
        ".replaceAll(turning, (_marks, isolated?: string) => isolated ?? '\\uFFFD')",
        '',
      ],
      ['a picture holds no control', ".replaceAll(/[\\u0000-\\u001F\\u007F-\\u009F\\uFFFE\\uFFFF]/g, '\\uFFFD')", ''],
      ['a text in a picture opens no element', ".replaceAll('<', '&lt;')", ''],
      ['a text in a picture makes no entity', ".replaceAll('&', '&amp;')", ''],
      ['a text in a picture ends no attribute', ".replaceAll('\"', '&quot;')", ''],
    ],
  ),
  ...wallsOf(
    'shared/projectFile/carriedProject.ts',
    ['shared/projectFile/carriedProject.test.ts'],
    [['a project in a picture holds no mark of XML', '/[<>&\\u007F-\\u009F\\uFFFE\\uFFFF]/g', '/[\\uFFFE]/g']],
  ),
  ...wallsOf(
    'shared/projectFile/projectFile.ts',
    [
      'shared/projectFile/projectFile.test.ts',
      'shared/projectFile/carriedProject.test.ts',
      'security/readerBounds.test.ts',
      'shared/projectFile/inheritedFields.test.ts',
      'shared/projectFile/malformedFiles.test.ts',
    ],
    [
      ['a picture carries no picture', "if (carried.text.trimStart().startsWith('<'))", 'if (false)'],
      ['a text has a largest size', 'if (fileText.length > maxFileSize)', 'if (false)'],
      ['bytes have a largest size', 'if (bytes.length > maxFileSize)', 'if (false)'],
      ['a newer file is not guessed at', 'if (version > currentVersion) {', 'if (false) {'],
      ['what does not conform is refused', 'if (!isProjectFile(migrated)) {', 'if (false) {'],
      ['what is beyond the bounds is refused', 'findBeyondBounds(migrated) ??', ''],
      ['what inheritance makes of it is bounded', '?? findBeyondInheritance(migrated.models ?? [])', ''],
      ['two things of one id are refused', 'if (duplicate) return refuseAt(duplicate.path, duplicate.message);', ''],
      ['bytes that are no text are refused', '{ fatal: true }).decode(bytes)', '{ fatal: false }).decode(bytes)'],
    ],
  ),
  ...wallsOf(
    'shared/projectFile/bounds.ts',
    ['security/readerBounds.test.ts', 'shared/projectFile/editBounds.test.ts'],
    [
      ['a place on the canvas is bounded', 'if (!isDiagram || Math.abs(value) <= farthest ||', 'if (true ||'],
      ['a text is bounded', 'return characters > longestText ? characters : undefined;', 'return undefined;'],
      ['a whole number is bounded', 'if (digits > mostDigits) {', 'if (false) {'],
      ['a list is bounded', 'if (list.length <= most) return undefined;', 'return undefined;'],
      ['nesting is bounded where it is edited', 'if (place.depth >= maxJsonDepth)', 'if (false)'],
    ],
  ),
];

const messages: readonly Wall[] = [
  ...wallsOf(
    'renderer/store/projectStore.ts',
    ['renderer/store/projectStore.test.ts'],
    [
      [
        'an edit that no file could hold is not made',
        'if (refused === undefined) set({ history: after });',
        'if (refused !== 0) set({ history: after });',
      ],
    ],
  ),
  ...wallsOf(
    'electron/window/windowSecurity.ts',
    ['electron/window/windowSecurity.test.ts'],
    [
      [
        'no request but to the app itself',
        'answer({ cancel: !isLocal && !isOwnAddress(details.url, origins) });',
        'answer({});',
      ],
      [
        'no device',
        'session.setDevicePermissionHandler(() => false);',
        'session.setDevicePermissionHandler(() => true);',
      ],
      [
        'no download',
        "session.on('will-download', (event) => {\n    event.preventDefault();",
        "session.on('will-download', () => {",
      ],
      [
        'no other page',
        "contents.on('will-navigate', (event, address) => {\n      if (!isOwnAddress(address, origins)) event.preventDefault();",
        "contents.on('will-navigate', () => {",
      ],
      [
        'no other page by a redirection',
        "contents.on('will-redirect', (event, address) => {\n      if (!isOwnAddress(address, origins)) event.preventDefault();",
        "contents.on('will-redirect', () => {",
      ],
      [
        'no page within the page',
        "contents.on('will-attach-webview', (event) => {\n      event.preventDefault();",
        "contents.on('will-attach-webview', () => {",
      ],
      ['an address is our own by its whole origin', 'address.startsWith(`${origin}/`)', 'address.startsWith(origin)'],
    ],
  ),
  ...wallsOf(
    'electron/ipc/answerMessage.ts',
    ['electron/ipc/answerMessage.test.ts'],
    [
      ['a message is one of the contract', 'Object.hasOwn(ipcContract, value)', 'value in ipcContract'],
      ['a message has the form of the contract', 'if (!parsed.success) {', 'if (false) {'],
      ['what a handler throws is a sentence', 'onError(channel, error);', 'throw error;'],
    ],
  ),
];

/** Of what the tests run without a window. */
export const walls: readonly Wall[] = [...texts, ...python, ...engines, ...imports, ...disk, ...words, ...messages];

const windows: readonly Wall[] = [
  ...wallsOf(
    'electron/window/windowSecurity.ts',
    ['e2e/network.spec.ts'],
    [
      ['nothing leaves by UDP', "contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');", ''],
      ['nothing leaves by TCP', "proxyRules: 'socks5://127.0.0.1:9',", "proxyRules: 'direct://',"],
      ['this machine’s own addresses go to no listener', "['<-loopback>', ...development]", '[...development]'],
      ['no right that is asked for', 'answer(false);', 'answer(true);'],
      [
        'no right that is looked at',
        'session.setPermissionCheckHandler(() => false);',
        'session.setPermissionCheckHandler(() => true);',
      ],
      [
        'no file and no colour past our own dialogs',
        "'FileSystemAccess,FileSystemAccessLocal,FileSystemAccessOriginPrivate,EyeDropperAPI';",
        "'';",
      ],
      ['no other page in a frame', 'if (!isOwnAddress(event.url, origins)) event.preventDefault();', ''],
    ],
  ),
  ...wallsOf(
    'electron/window/mainWindow.ts',
    ['e2e/electronChecklist.spec.ts'],
    [
      ['the page and the preload have worlds of their own', 'contextIsolation: true,', 'contextIsolation: false,'],
      ['the page is in a sandbox', 'sandbox: true,', 'sandbox: false,'],
      ['the page has no Node', 'nodeIntegration: false,', 'nodeIntegration: true,'],
      ['its workers have no Node', 'nodeIntegrationInWorker: false,', 'nodeIntegrationInWorker: true,'],
      ['its frames have no Node', 'nodeIntegrationInSubFrames: false,', 'nodeIntegrationInSubFrames: true,'],
      ['it has no webview', 'webviewTag: false,', 'webviewTag: true,'],
      ['it keeps to origins', 'webSecurity: true,', 'webSecurity: false,'],
      ['it runs nothing insecure', 'allowRunningInsecureContent: false,', 'allowRunningInsecureContent: true,'],
      ['no dictionary is fetched', 'spellcheck: false,', 'spellcheck: true,'],
    ],
  ),
  ...wallsOf(
    'electron/window/appProtocol.ts',
    ['e2e/electronChecklist.spec.ts', 'e2e/enginePage.spec.ts -g sandboxed'],
    [
      [
        'the page’s address leads to its own folder alone',
        'return file.startsWith(root + sep) ? file : null;',
        'return file;',
      ],
      ['… and to its own origin', 'if (`${url.protocol}//${url.host}` !== origin) return null;', ''],
      ['a file is what its ending says', "'x-content-type-options': 'nosniff',", ''],
      [
        'the page of an engine has a policy of its own',
        "default-src 'none'; connect-src 'self'; worker-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
        "default-src *; connect-src *; worker-src *; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'",
      ],
    ],
  ),
  ...wallsOf(
    'electron/window/enginePage.ts',
    ['e2e/enginePage.spec.ts'],
    [
      ['an engine’s session has no network', 'await secureSession(session, [engineOrigin]);', ''],
      [
        'an engine’s session is in memory',
        'sessions.fromPartition(`engine-',
        'sessions.fromPartition(`persist:engine-',
      ],
      ['an engine’s page is in a sandbox', 'sandbox: true,', 'sandbox: false,'],
      ['an engine’s page has a world of its own', 'contextIsolation: true,', 'contextIsolation: false,'],
      ['an engine’s page has no Node', 'nodeIntegration: false,', 'nodeIntegration: true,'],
      ['an engine’s page is hidden', 'show: false,', 'show: true,'],
      [
        'an engine’s page has a largest memory',
        "else if (this.megabytes() > engineNeeds(this.rights.engine).megabytes) void this.endAs('memory');",
        '',
      ],
      ['an engine’s page is ended in the middle of a statement', "if (pid > 0) process.kill(pid, 'SIGKILL');", ''],
    ],
  ),
  ...wallsOf(
    'electron/ipc/registerIpcHandlers.ts',
    ['e2e/electronChecklist.spec.ts'],
    [
      ['a frame in the page is not heard', 'frame.parent === null &&', ''],
      ['a page of elsewhere is not heard', '&& isOwnAddress(frame.url, origins)', ''],
    ],
  ),
  ...wallsOf(
    'electron/preload.ts',
    ['e2e/files.spec.ts -g dropped', 'e2e/files.spec.ts -g path'],
    [
      ['the page names no dropped file', "(request as { from?: unknown } | null)?.from === 'dropped'", 'false'],
      ['only a person drops', 'event.isTrusted ?', 'true ?'],
    ],
  ),
  ...wallsOf(
    'electron/ipc/projectHandlers.ts',
    ['e2e/fileTrust.spec.ts', 'e2e/files.spec.ts'],
    [['what is opened is what was chosen', '=== request.choice ? chosen.path', '!== undefined ? chosen.path']],
  ),
];

/** Of what only the app in its window shows. A test is a spec and, behind a blank, words of the tests that are meant. */
export const windowWalls: readonly Wall[] = windows;
