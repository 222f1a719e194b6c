#include "format/safetensors.hpp"

#include <algorithm>
#include <array>

#include "format/json_reader.hpp"

namespace axiscope {
namespace {

using Token = JsonReader::Token;

constexpr std::uint64_t kLengthBytes = 8;

Result<std::uint64_t> readLength(const ByteSource& file) {
    std::array<std::byte, kLengthBytes> bytes;
    if (auto read = file.read(0, bytes); !read) return std::unexpected(read.error());
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) length |= std::to_integer<std::uint64_t>(bytes[i]) << (8 * i);
    return length;
}

std::string bytesText(std::uint64_t count) { return std::to_string(count) + (count == 1 ? " byte" : " bytes"); }

// A number as the header spells it, cut where it is long.
std::string spelling(std::string_view number) {
    constexpr std::size_t kMost = 40;
    return number.size() <= kMost ? std::string(number) : std::string(number.substr(0, kMost)) + "...";
}

// What people often have instead of weights, told from the 8 bytes that would be the header's length.
std::string_view lookAlike(std::uint64_t length) {
    char text[kLengthBytes];
    for (std::size_t i = 0; i < kLengthBytes; ++i) text[i] = static_cast<char>(length >> (8 * i));
    const std::string_view head(text, kLengthBytes);
    if (head == "version ") return "a Git LFS pointer, without the weights themselves";
    if (head.starts_with("GGUF")) return "a GGUF file";
    if (head.starts_with("PK\3\4")) return "a zip archive, such as a PyTorch checkpoint";
    if (head.starts_with("\x89HDF")) return "an HDF5 file";
    if (head.starts_with("<!DOCTYP") || head.starts_with("<html")) return "an HTML page";
    if (head[0] == '{') return "a JSON file";
    return {};
}

// One walk through the header.
class Walk {
  public:
    Walk(const ByteSource& file, std::uint64_t header_bytes, std::vector<TensorInfo>* kept)
        : file_(file),
          json_(file, kLengthBytes, kLengthBytes + header_bytes),
          data_(kLengthBytes + header_bytes),
          data_bytes_(file.size() - data_),
          kept_(kept) {}

    // Checks every rule but the cover of the data; with `kept`, appends the tensors.
    Result<void> run() {
        if (!wanted(Token::object, "an object")) return failed();
        for (Token token = json_.next(); token != Token::object_end; token = json_.next()) {
            if (token == Token::error) return failed();
            const bool fine = json_.text() == "__metadata__" ? metadata() : tensor();
            if (!fine) return failed();
        }
        if (json_.next() != Token::end) return failed();
        return {};
    }

    // Call after run(): the byte ranges must cover the data from its first byte to its last, without overlap or hole.
    Result<void> checkCover() {
        std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
            if (a.begin != b.begin) return a.begin < b.begin;
            if (a.end != b.end) return a.end < b.end;
            return a.at < b.at;
        });
        std::uint64_t covered = 0;
        const Entry* before = nullptr;
        for (const Entry& entry : entries_) {
            if (entry.begin < covered)
                return fail(ErrorCode::malformed,
                            "its data begin at byte " + std::to_string(entry.begin) + " and overlap those of " +
                                quotedName(nameOf(*before)) + ", which end at byte " + std::to_string(covered),
                            placeOf(entry));
            if (entry.begin > covered)
                return fail(ErrorCode::malformed,
                            "bytes " + std::to_string(covered) + " to " + std::to_string(entry.begin) +
                                " of the data, before it, belong to no tensor",
                            placeOf(entry));
            covered = entry.end;
            before = &entry;
        }
        if (covered != data_bytes_)
            return fail(ErrorCode::malformed,
                        bytesText(data_bytes_ - covered) + " at the end of the file belong to no tensor",
                        axiscope::placeOf(file_, data_ + covered));
        return {};
    }

    std::size_t tensors() const { return entries_.size(); }

  private:
    struct Entry {
        std::uint64_t begin, end;  // from the first byte of the data
        std::uint64_t at;          // of the name in the file
    };

    std::unexpected<Error> failed() {
        return std::unexpected(error_.message.empty() ? json_.error() : std::move(error_));
    }
    bool malformed(std::string message, std::string where, ErrorCode code = ErrorCode::malformed) {
        error_ = {code, std::move(message), std::move(where)};
        return false;
    }
    // Of the tensor at hand.
    bool badTensor(std::string message, ErrorCode code = ErrorCode::malformed) {
        return malformed(std::move(message), file_.name() + ", tensor " + quotedName(name_), code);
    }

    // The names are not kept: they are read again where a message needs them.
    std::string nameOf(const Entry& entry) const {
        JsonReader reader(file_, entry.at, data_);
        return reader.next() == Token::string ? std::string(reader.text()) : std::string();
    }
    std::string placeOf(const Entry& entry) const { return file_.name() + ", tensor " + quotedName(nameOf(entry)); }

    bool wanted(Token token, std::string_view what) {
        const Token got = json_.next();
        if (got == token) return true;
        return got == Token::error
                   ? false
                   : malformed("the header is not " + std::string(what), axiscope::placeOf(file_, json_.at()));
    }

    bool metadata() {
        const Token token = json_.next();
        if (token == Token::error) return false;
        if (token != Token::object)
            return malformed("__metadata__ is not an object", axiscope::placeOf(file_, json_.at()));
        for (Token key = json_.next(); key != Token::object_end; key = json_.next()) {
            if (key == Token::error) return false;
            const Token value = json_.next();
            if (value == Token::error) return false;
            if (value != Token::string)
                return malformed("a value in __metadata__ is not a string", axiscope::placeOf(file_, json_.at()));
        }
        return true;
    }

    bool tensor() {
        name_ = json_.text();
        const std::uint64_t at = json_.at();
        has_dtype_ = has_shape_ = has_offsets_ = false;
        const Token token = json_.next();
        if (token == Token::error) return false;
        if (token != Token::object) return badTensor("its entry is not an object");
        for (Token key = json_.next(); key != Token::object_end; key = json_.next()) {
            if (key == Token::error) return false;
            const std::string_view field = json_.text();
            const bool fine = field == "dtype"          ? dtype()
                              : field == "shape"        ? shape()
                              : field == "data_offsets" ? offsets()
                                                        : ignored();
            if (!fine) return false;
        }
        if (!has_dtype_) return badTensor("it has no dtype");
        if (!has_shape_) return badTensor("it has no shape");
        if (!has_offsets_) return badTensor("it has no data_offsets");
        if (!checkSize()) return false;
        entries_.push_back({begin_, end_, at});
        if (kept_) {
            TensorInfo info;
            info.name = name_;
            info.dtype = dtype_;
            info.shape = dimensions_;
            info.begin = data_ + begin_;
            info.end = data_ + end_;
            info.info = recognise(name_);
            kept_->push_back(std::move(info));
        }
        return true;
    }

    // The reference passes over keys that it doesn't know.
    bool ignored() {
        const Token token = json_.next();
        if (token == Token::object || token == Token::array) return json_.skip();
        return token != Token::error;
    }

    bool dtype() {
        const Token token = json_.next();
        if (token == Token::error) return false;
        if (token != Token::string) return badTensor("its dtype is not a string");
        const auto known = dtypeFromName(json_.text());
        if (!known) return badTensor("its dtype " + quotedName(json_.text()) + " is unknown");
        dtype_ = *known;
        return has_dtype_ = true;
    }

    // A value that must be a 64-bit unsigned whole number, already read as `token`.
    bool whole(Token token, std::string_view where, std::uint64_t& value) {
        if (token == Token::error) return false;
        if (token == Token::number && !json_.truncated() && parseUnsigned(json_.text(), value)) return true;
        const std::string found = token == Token::number    ? spelling(json_.text())
                                  : token == Token::literal ? std::string(json_.text())
                                  : token == Token::string  ? "a string"
                                  : token == Token::object  ? "an object"
                                                            : "an array";
        return badTensor("its " + std::string(where) + " must hold whole numbers below 2^64, not " + found);
    }

    bool shape() {
        const Token token = json_.next();
        if (token == Token::error) return false;
        if (token != Token::array) return badTensor("its shape is not an array");
        dimensions_.clear();
        elements_ = 1;
        overflow_ = false;
        std::size_t axes = 0;
        for (Token item = json_.next(); item != Token::array_end; item = json_.next()) {
            std::uint64_t dimension = 0;
            if (++axes > kMaxAxes)
                return badTensor("its shape has more than " + std::to_string(kMaxAxes) + " axes",
                                 ErrorCode::unsupported);
            if (!whole(item, "shape", dimension)) return false;
            overflow_ = overflow_ || __builtin_mul_overflow(elements_, dimension, &elements_);
            if (kept_) dimensions_.push_back(dimension);
        }
        return has_shape_ = true;
    }

    bool offsets() {
        const Token token = json_.next();
        if (token == Token::error) return false;
        if (token != Token::array) return badTensor("its data_offsets are not an array");
        std::size_t count = 0;
        for (Token item = json_.next(); item != Token::array_end; item = json_.next(), ++count) {
            std::uint64_t value = 0;
            if (!whole(item, "data_offsets", value)) return false;
            (count == 0 ? begin_ : end_) = value;
            if (count == 2) return badTensor("its data_offsets are not two numbers");
        }
        if (count != 2) return badTensor("its data_offsets are not two numbers");
        return has_offsets_ = true;
    }

    bool checkSize() {
        const std::string range = "[" + std::to_string(begin_) + ", " + std::to_string(end_) + "]";
        if (begin_ > end_) return badTensor("its data_offsets " + range + " run backwards");
        if (end_ > data_bytes_)
            return badTensor("its data_offsets " + range + " leave the file, which holds " +
                             std::to_string(data_bytes_) + " bytes of data");
        std::uint64_t size = 0;
        if (overflow_ || __builtin_mul_overflow(elements_, std::uint64_t{bits(dtype_)}, &size))
            return badTensor("its shape has more elements than 64 bits can count");
        if (size % 8 != 0)
            return badTensor("its " + std::to_string(elements_) + " elements of " + std::to_string(bits(dtype_)) +
                             " bits do not fill whole bytes");
        if (size / 8 != end_ - begin_)
            return badTensor("its shape and dtype need " + std::to_string(size / 8) + " bytes, its data_offsets " +
                             range + " give " + std::to_string(end_ - begin_));
        return true;
    }

    const ByteSource& file_;
    JsonReader json_;
    std::uint64_t data_, data_bytes_;
    std::vector<TensorInfo>* kept_;
    std::vector<Entry> entries_;
    Error error_{ErrorCode::malformed, {}, {}};

    // The tensor at hand.
    std::string name_;
    bool has_dtype_ = false, has_shape_ = false, has_offsets_ = false, overflow_ = false;
    Dtype dtype_ = Dtype::f32;
    std::vector<std::uint64_t> dimensions_;
    std::uint64_t elements_ = 0, begin_ = 0, end_ = 0;
};

}  // namespace

bool isSafetensors(const ByteSource& file) {
    if (file.name().ends_with(".safetensors")) return true;
    if (file.size() < kLengthBytes + 2) return false;
    const auto length = readLength(file);
    if (!length || *length > kMaxHeaderBytes || *length > file.size() - kLengthBytes) return false;
    std::array<std::byte, 1> first;
    return file.read(kLengthBytes, first) && first[0] == std::byte{'{'};
}

Result<std::vector<TensorInfo>> readSafetensors(const ByteSource& file) {
    const auto malformed = [&](std::string message, std::uint64_t at) {
        return fail(ErrorCode::malformed, std::move(message), placeOf(file, at));
    };
    if (file.size() == 0) return malformed("the file is empty", 0);
    if (file.size() < kLengthBytes)
        return malformed("the file has " + std::to_string(file.size()) +
                             " bytes; a safetensors file begins with 8 bytes of header length",
                         0);
    const auto length = readLength(file);
    if (!length) return std::unexpected(length.error());
    if (const auto other = lookAlike(*length); *length > kMaxHeaderBytes && !other.empty())
        return malformed("this is not a safetensors file; it begins like " + std::string(other), 0);
    if (*length > kMaxHeaderBytes)
        return malformed("the header length " + std::to_string(*length) + " is beyond the format's limit of " +
                             std::to_string(kMaxHeaderBytes),
                         0);
    if (*length > file.size() - kLengthBytes)
        return malformed("the header length " + std::to_string(*length) + " is beyond the end of the file, which has " +
                             std::to_string(file.size()) + " bytes",
                         0);
    if (*length == 0) return malformed("the header is empty", 0);
    std::array<std::byte, 1> first;
    if (auto read = file.read(kLengthBytes, first); !read) return std::unexpected(read.error());
    if (first[0] != std::byte{'{'}) return malformed("the header does not begin with '{'", kLengthBytes);

    std::size_t count = 0;
    {
        Walk check(file, *length, nullptr);
        if (auto done = check.run(); !done) return std::unexpected(done.error());
        if (auto done = check.checkCover(); !done) return std::unexpected(done.error());
        count = check.tensors();
    }
    std::vector<TensorInfo> tensors;
    tensors.reserve(count);
    Walk keep(file, *length, &tensors);
    if (auto done = keep.run(); !done) return std::unexpected(done.error());
    if (auto done = keep.checkCover(); !done) return std::unexpected(done.error());
    // Equal keys keep the header's order: tensors without elements share their place with the next one.
    std::stable_sort(tensors.begin(), tensors.end(), [](const TensorInfo& a, const TensorInfo& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
    });
    return tensors;
}

}  // namespace axiscope
