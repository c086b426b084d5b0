import { join } from 'node:path';
import { keepCompiledIn, loadCompiled } from './compiler/load';
import { keepHeapSmall, keepIdleCode } from './heap';
import { userCacheFolder } from './workspace/cache-folder';

// Before anything is compiled: V8 takes back only what it compiled under the same flags.
keepHeapSmall();
keepIdleCode();
keepCompiledIn(userCacheFolder());
loadCompiled(join(__dirname, 'language-server.js'));
