// A file of the file system, read with pread(2). Symbolic links are followed. Not for browsers: there a Blob is the source.
#pragma once

#include <memory>
#include <string>

#include "bytes/byte_source.hpp"

namespace axiscope {

// Opens a regular file. Everything else (a directory, pipe, device, socket) is refused at once, without waiting for a writer and
// without reading. The descriptor stays open, so a file that is deleted meanwhile can still be read.
// Errors: unreadable; `where` is the path.
//
// Every read first compares size and modification time with those at opening: a file that changed is `unreadable`, naming file and
// byte, rather than a mixture of two contents. Reads may come from several threads at once.
Result<std::shared_ptr<const ByteSource>> openFile(const std::string& path);

}  // namespace axiscope
