// Emscripten programs see an environment of their own; give the tests the real one.
Module['preRun'] = () => Object.assign(ENV, process.env);
