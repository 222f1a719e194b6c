#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "bytes/faulty_source.hpp"
#include "bytes/file_source.hpp"
#include "bytes/memory_source.hpp"

namespace axiscope {
namespace {

namespace fs = std::filesystem;

std::string readAll(const ByteSource& source, std::uint64_t offset, std::size_t count) {
    std::string text(count, '?');
    const auto done = source.read(offset, std::as_writable_bytes(std::span(text)));
    return done ? text
                : std::string(name(done.error().code)) + " | " + done.error().where + " | " + done.error().message;
}

// A folder of its own for each test.
class FileSource : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "axiscope-bytes-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        folder = name;
    }
    void TearDown() override {
        std::error_code ignored;
        fs::remove_all(folder, ignored);
    }
    std::string write(const std::string& name, std::string_view text) {
        const std::string path = (folder / name).string();
        std::ofstream(path, std::ios::binary) << text;
        return path;
    }
    static void expectRefused(const std::string& path, const std::string& message) {
        const auto begin = std::chrono::steady_clock::now();
        const auto file = openFile(path);
        ASSERT_FALSE(file) << path;
        EXPECT_EQ(file.error().code, ErrorCode::unreadable);
        EXPECT_EQ(file.error().message, message);
        EXPECT_EQ(file.error().where, path);
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
    }
    fs::path folder;
};

TEST(MemorySource, ReadsAnyRange) {
    const MemorySource source("m", "0123456789");
    EXPECT_EQ(source.name(), "m");
    EXPECT_EQ(source.size(), 10u);
    EXPECT_EQ(readAll(source, 0, 10), "0123456789");
    EXPECT_EQ(readAll(source, 3, 4), "3456");
    EXPECT_EQ(readAll(source, 10, 0), "");
}

TEST(MemorySource, RefusesRangesOutside) {
    const MemorySource source("m", "0123456789");
    EXPECT_EQ(readAll(source, 7, 4), "invalid | m, byte 7 | 4 bytes were asked for where 3 are left");
    EXPECT_EQ(readAll(source, 11, 0), "invalid | m, byte 11 | 0 bytes were asked for where 0 are left");
    EXPECT_EQ(readAll(source, ~std::uint64_t{0}, 2),
              "invalid | m, byte 18446744073709551615 | 2 bytes were asked for where 0 are left");
}

TEST_F(FileSource, ReadsAnyRange) {
    const std::string path = write("a", "0123456789");
    const auto file = openFile(path);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ((*file)->name(), path);
    EXPECT_EQ((*file)->size(), 10u);
    EXPECT_EQ(readAll(**file, 0, 10), "0123456789");
    EXPECT_EQ(readAll(**file, 9, 1), "9");
    EXPECT_EQ(readAll(**file, 10, 0), "");
    EXPECT_EQ(readAll(**file, 9, 2), "invalid | " + path + ", byte 9 | 2 bytes were asked for where 1 are left");
}

TEST_F(FileSource, ReadsBeyondFourGiB) {
#ifdef __EMSCRIPTEN__
    GTEST_SKIP() << "the tests' file system is not made for sparse files";
#else
    const std::string path = write("sparse", "");
    fs::resize_file(path, (std::uint64_t{5} << 30) + 3);
    std::FILE* stream = std::fopen(path.c_str(), "r+b");
    ASSERT_NE(stream, nullptr);
    ASSERT_EQ(::fseeko(stream, off_t{5} << 30, SEEK_SET), 0);
    std::fputs("end", stream);
    std::fclose(stream);
    const auto file = openFile(path);
    ASSERT_TRUE(file);
    EXPECT_EQ(readAll(**file, std::uint64_t{5} << 30, 3), "end");
#endif
}

TEST_F(FileSource, OpensAnEmptyFile) {
    const auto file = openFile(write("empty", ""));
    ASSERT_TRUE(file);
    EXPECT_EQ((*file)->size(), 0u);
}

TEST_F(FileSource, FollowsSymbolicLinks) {
    const std::string path = write("a", "abc"), link = (folder / "link").string();
    fs::create_symlink(path, link);
    const auto file = openFile(link);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ((*file)->name(), link);
    EXPECT_EQ(readAll(**file, 0, 3), "abc");
}

TEST_F(FileSource, RefusesWhatIsNoRegularFileAtOnce) {
    expectRefused(folder.string(), "this is a directory");
    expectRefused("/dev/null", "this is a device");
#ifndef __EMSCRIPTEN__
    const std::string pipe = (folder / "pipe").string();
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    expectRefused(pipe, "this is a named pipe");
    expectRefused("/dev/zero", "this is a device");
#endif
}

TEST_F(FileSource, RefusesWhatIsNotThere) {
    const auto absent = openFile((folder / "absent").string());
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().code, ErrorCode::unreadable);
    EXPECT_FALSE(absent.error().message.empty());
    fs::create_symlink(folder / "absent", folder / "dangling");
    EXPECT_FALSE(openFile((folder / "dangling").string()));
    fs::create_symlink(folder / "loop", folder / "loop");
    EXPECT_FALSE(openFile((folder / "loop").string()));
    EXPECT_FALSE(openFile(""));
    expectRefused(std::string("a\0b", 3), "the path holds a NUL byte");
}

TEST_F(FileSource, TellsAFileThatShrank) {
    const std::string path = write("a", "0123456789");
    const auto file = openFile(path);
    ASSERT_TRUE(file);
    fs::resize_file(path, 4);
    EXPECT_EQ(readAll(**file, 2, 6),
              "unreadable | " + path + ", byte 2 | the file has shrunk from 10 to 4 bytes since it was opened");
}

TEST_F(FileSource, TellsAFileThatChanged) {
    const std::string path = write("a", "0123456789");
    const auto file = openFile(path);
    ASSERT_TRUE(file);
    fs::last_write_time(path, fs::last_write_time(path) - std::chrono::hours(1));
    EXPECT_EQ(readAll(**file, 2, 6), "unreadable | " + path + ", byte 2 | the file has changed since it was opened");
}

TEST_F(FileSource, KeepsReadingAFileThatWasReplaced) {
#ifdef __EMSCRIPTEN__
    GTEST_SKIP() << "descriptors of removed files differ there";
#else
    const std::string path = write("a", "old");
    const auto file = openFile(path);
    ASSERT_TRUE(file);
    fs::rename(write("b", "new"), path);
    EXPECT_EQ(readAll(**file, 0, 3), "old");
#endif
}

TEST(FaultySource, FailsAtTheReadItIsToldTo) {
    const FaultySource source(std::make_shared<MemorySource>("m", "0123456789"), {.fail_at_read = 2});
    EXPECT_EQ(readAll(source, 0, 2), "01");
    EXPECT_EQ(readAll(source, 2, 2), "23");
    EXPECT_EQ(readAll(source, 4, 2), "unreadable | m, byte 4 | a planned fault");
    EXPECT_EQ(readAll(source, 0, 2), "unreadable | m, byte 0 | a planned fault");
    EXPECT_EQ(source.reads(), 4u);
}

TEST(FaultySource, Shrinks) {
    const FaultySource source(std::make_shared<MemorySource>("m", "0123456789"), {.shrink_to = 4});
    EXPECT_EQ(source.size(), 10u);
    EXPECT_EQ(readAll(source, 0, 4), "0123");
    EXPECT_EQ(readAll(source, 2, 4), "unreadable | m, byte 4 | the file ends here; it has shrunk since it was opened");
}

TEST(FaultySource, Changes) {
    const FaultySource source(std::make_shared<MemorySource>("m", "\x01\x02"), {.flip_from_read = 1});
    EXPECT_EQ(readAll(source, 0, 2), "\x01\x02");
    EXPECT_EQ(readAll(source, 0, 2), "\xfe\xfd");
}

}  // namespace
}  // namespace axiscope
