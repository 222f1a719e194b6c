// axiscope, the command-line program: a thin shell over analysis/.
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cstdio>
#include <new>

#include "analysis/analyze.hpp"
#include "analysis/report_json.hpp"
#include "analysis/study.hpp"
#include "commands.hpp"
#include "format/json_reader.hpp"
#include "format/planted.hpp"
#include "output.hpp"
#include "terminal.hpp"

namespace axiscope::cli {

int reportFailure(const Error& error, const std::string& json) {
    std::fprintf(stderr, "axiscope: %s\n", describe(error).c_str());
    if (error.code == ErrorCode::invalid) return kUsage;
    if (!json.empty()) {
        nlohmann::ordered_json document;
        document["schema"] = kReportSchema;
        document["axiscope"] = std::string(kVersion);
        auto& entry = document["error"];
        entry["code"] = name(error.code);
        entry["message"] = error.message;
        if (!error.where.empty()) entry["where"] = error.where;
        auto output = Output::open(json);
        const auto written =
            output ? output->write(toText(document, 1) + "\n") : Result<void>(std::unexpected(output.error()));
        if (const auto done = written ? output->finish() : written; !done)
            std::fprintf(stderr, "axiscope: %s\n", describe(done.error()).c_str());
    }
    return kBadInput;
}

namespace {

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "set by a signal handler");

// The first one asks to stop, a second one ends the program.
void onInterrupt(int) { interrupted = true; }

void prepareProcess() {
    // A closed standard stream would be given to the next file that is opened.
    for (int descriptor = 0; descriptor <= 2; ++descriptor)
        if (::fcntl(descriptor, F_GETFD) < 0) ::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
    // A model may have more shards than files that are allowed by default.
    if (struct rlimit files{}; ::getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &files);
    }
    // A reader that went away is an error of the write, not a signal.
    ::signal(SIGPIPE, SIG_IGN);
    struct sigaction action{};
    action.sa_handler = onInterrupt;
    action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

std::string axesHelp() {
    std::string text = "Coordinate systems:\n";
    for (const AxesKind& kind : axesKinds())
        text += "  " + std::string(kind.id) + ": " + std::string(kind.description) + "\n";
    return text;
}
std::string plantedHelp() {
    std::string text = "Planted matrices, planted:<kind>?rows=R&cols=C&seed=S:\n";
    for (const PlantedKind& kind : plantedKinds())
        text += "  " + std::string(kind.id) + ": " + std::string(kind.description) + "\n";
    return text;
}

std::string studyHelp() {
    std::string text = "Studies:\n";
    for (const StudyKind& kind : studyKinds())
        text += "  " + std::string(kind.id) + ": " + std::string(kind.description) + "\n";
    return text;
}

std::string codecHelp() {
    std::string text = "How codes become bits:";
    for (const CodecKind& kind : codecKinds()) text += " " + std::string(kind.id);
    return text;
}

// CLI11 reads an argument "[a,b]" as a list, brackets and all, where many values may stand. A mark that no argument can hold keeps a
// file of such a name, and a regular expression, in one piece.
std::vector<std::string> markedArguments(int argc, char** argv) {
    std::vector<std::string> arguments;
    for (int i = argc - 1; i > 0; --i) {  // CLI11 wants them in reverse
        std::string argument = argv[i];
        if (argument.starts_with('[') && argument.ends_with(']')) argument.push_back('\0');
        arguments.push_back(std::move(argument));
    }
    return arguments;
}
void unmark(std::string& argument) {
    if (argument.ends_with('\0')) argument.pop_back();
}

int run(int argc, char** argv) {
    CLI::App app("See the weights of language models in other coordinate systems.", "axiscope");
    app.set_version_flag("--version", std::string("axiscope ") + kVersion);
    app.require_subcommand(1);
    app.footer(
        "Exit codes: 0 done; 1 a tensor failed, the work was interrupted or the output could not be written; 2 wrong "
        "usage; "
        "3 unreadable or malformed input (with --json, the output then is {\"schema\", \"axiscope\", \"error\"}).");
    const std::string inputs_help =
        "Files (.safetensors), index files (.index.json), folders of them, or one planted:... matrix";
    const CLI::Validator not_empty(
        [](std::string& text) { return std::string(text.empty() ? "a file name is wanted" : ""); }, "FILE");
    // CLI11 would take -1 for 2^64 - 1.
    const CLI::Validator whole(
        [](std::string& text) {
            std::uint64_t value = 0;
            return std::string(parseUnsigned(text, value) ? "" : "a whole number below 2^64 is wanted");
        },
        "");
    const std::string tensor_help =
        "Only tensors with this in their name: an ECMAScript regular expression, found anywhere, "
        "case-sensitive (default: all)";
    const std::string json_help = "Write JSON to this file; - is standard output";

    ListOptions list;
    auto* list_command = app.add_subcommand("list", "Names, dtypes, shapes and sizes, without reading tensors");
    list_command->add_option("input", list.inputs, inputs_help)->required();
    list_command->add_option("--json", list.json, json_help)->check(not_empty);

    AnalyzeOptions analyze;
    std::vector<std::string> groups, schemes;
    auto* analyze_command = app.add_subcommand("analyze", "Statistics of every tensor in several coordinate systems");
    analyze_command->add_option("input", analyze.inputs, inputs_help)->required();
    analyze_command->add_option("--tensor", analyze.tensor, tensor_help);
    analyze_command->add_option("--axes", analyze.analysis.axes, "Coordinate systems")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->capture_default_str();
    analyze_command->add_option("--bits", analyze.analysis.bits, "Bits per code, 2 to 8")
        ->check(whole)
        ->delimiter(',')
        ->allow_extra_args(false)
        ->capture_default_str();
    analyze_command
        ->add_option("--group", groups,
                     "What shares a scale: tensor, row, or so many columns of a row (default: tensor,row,64)")
        ->delimiter(',')
        ->allow_extra_args(false);
    analyze_command->add_option("--scheme", schemes, "symmetric, asymmetric (default: both)")
        ->delimiter(',')
        ->allow_extra_args(false);
    analyze_command->add_option("--distortion", analyze.analysis.distortions_db, "Entropies at these SQNRs, in dB")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->capture_default_str();
    analyze_command
        ->add_option("--step", analyze.analysis.steps,
                     "Entropies and errors at these steps of a uniform quantizer, in standard deviations of the tensor "
                     "in its original axes")
        ->delimiter(',')
        ->allow_extra_args(false);
    analyze_command->add_option("--seed", analyze.analysis.seed, "Of the random coordinate systems")
        ->check(whole)
        ->capture_default_str();
    analyze_command->add_flag(
        "!--no-ranks", analyze.analysis.ranks,
        "Leave out the effective and stable rank, unless axes need the decomposition too: many times faster");
    analyze_command->add_option("--json", analyze.json, json_help)->check(not_empty);
    analyze_command->add_flag("--quiet", analyze.quiet, "No progress and no notes on standard error");
    analyze_command->footer(axesHelp() + "\n" + plantedHelp());

    StudyOptions study;
    auto* study_command = app.add_subcommand("study", "One question about every tensor, answered in JSON");
    study_command->add_option("study", study.study, "Which study")->required();
    study_command->add_option("input", study.inputs, inputs_help)->required();
    study_command->add_option("--tensor", study.tensor, tensor_help);
    study_command->add_option("--options", study.options, "A JSON object of the study's own options");
    study_command->add_option("--json", study.json, json_help)->check(not_empty)->capture_default_str();
    study_command->add_flag("--quiet", study.quiet, "No progress and no notes on standard error");
    study_command->footer(studyHelp());

    BasisOptions basis;
    auto* basis_command = app.add_subcommand("basis", "How an orthogonal basis is made: hadamard of any order");
    basis_command->add_option("basis", basis.basis, "Which basis: hadamard")->required();
    basis_command->add_option("n", basis.columns, "Columns")->required();
    basis_command->add_flag("--matrix", basis.matrix, "With its entries, +1 and -1 (0 outside of blocks)");
    basis_command->add_option("--json", basis.json, json_help)->check(not_empty)->capture_default_str();

    ClaimsOptions claims;
    auto* claims_command =
        app.add_subcommand("claims", "The claims about coordinate systems, on trial with these weights");
    claims_command->add_option("input", claims.inputs, inputs_help)->required();
    auto* claims_tensor = claims_command->add_option(
        "--tensor", claims.tensor,
        "Only tensors with this in their name: an ECMAScript regular expression, found anywhere, case-sensitive "
        "(default: the projections of attention and feed-forward network; all matrices where there are none)");
    claims_command->add_flag("--all", claims.all, "Every tensor")->excludes(claims_tensor);
    claims_command->add_option("--seeds", claims.seeds, "Draws of every random coordinate system and control, 1 to 64")
        ->check(whole)
        ->capture_default_str();
    claims_command->add_option("--seed", claims.seed, "The first of them")->check(whole)->capture_default_str();
    claims_command
        ->add_option("--rules", claims.rules,
                     "A JSON file of other numbers for the rules, {\"C2\": {\"margin\": 0.1}} (docs/claims.md)")
        ->check(not_empty);
    claims_command->add_option("--json", claims.json, json_help)->check(not_empty);
    claims_command->add_flag("--quiet", claims.quiet, "No progress and no notes on standard error");

    ToyOptions toy;
    auto* toy_command = app.add_subcommand("toy", "The sinusoid experiment: one function in two bases, and rotated");
    const auto counted = [&](const char* option, auto& value, const char* help) {
        toy_command->add_option(option, value, help)->check(whole)->capture_default_str();
    };
    toy_command->add_option("--case", toy.amplitudes, "Amplitudes: A, one large; B, log-uniform")
        ->check(CLI::IsMember({"A", "B"}))
        ->capture_default_str();
    counted("--components", toy.config.signal.components, "Sines in the signal");
    toy_command->add_option("--band", toy.band, "Their frequencies: low, 1 to 20; high, 40 to 200; both")
        ->check(CLI::IsMember({"low", "high", "both"}))
        ->capture_default_str();
    toy_command->add_option("--noise", toy.config.signal.noise, "Standard deviation of the noise on every sample")
        ->capture_default_str();
    auto* toy_formula =
        toy_command
            ->add_option("--formula", toy.config.signal.formula,
                         "The signal as a function of t instead: + - * / ^, pi, sin cos exp log sqrt abs tanh min max")
            ->check(not_empty);
    toy_command->add_option("--samples", toy.samples_file, "The signal from a CSV or WAV file instead")
        ->check(not_empty)
        ->excludes(toy_formula);
    counted("--seed", toy.config.signal.seed, "Of signal, network and rotation");
    counted("--layers", toy.config.training.layers, "Hidden layers of the network");
    counted("--width", toy.config.training.width, "Of each hidden layer");
    toy_command->add_option("--activation", toy.activation, "relu, tanh or sine")
        ->check(CLI::IsMember({"relu", "tanh", "sine"}))
        ->capture_default_str();
    toy_command->add_option("--omega", toy.config.training.omega, "With sine: frequency of the first layer")
        ->capture_default_str();
    counted("--steps", toy.config.training.steps, "Of Adam");
    counted("--batch", toy.config.training.batch, "Samples a step; 0: all");
    toy_command->add_option("--rate", toy.config.training.rate, "Adam's learning rate")->capture_default_str();
    counted("--topk", toy.config.topk, "Frequencies kept of the FFT; 0: as many as components");
    const auto settings = toy_command->get_options([](const CLI::Option* option) { return option->nonpositional(); });
    auto* toy_config = toy_command
                           ->add_option("--config", toy.config_file,
                                        "All of these from a JSON file: settings, or an experiment's result")
                           ->check(not_empty);
    for (CLI::Option* setting : settings)
        if (!setting->check_name("--help")) toy_config->excludes(setting);
    toy_command->add_option("--json", toy.json, json_help)->check(not_empty);
    toy_command->add_flag("--quiet", toy.quiet, "No progress on standard error");

    EncodeOptions encode;
    auto* encode_command = app.add_subcommand("encode", "A tensor's codes as an entropy-coded stream, really written");
    encode_command->add_option("input", encode.inputs, inputs_help)->required();
    encode_command->add_option("--tensor", encode.tensor, "Its name, in full")->required();
    encode_command->add_option("--axes", encode.request.axes, "Coordinate system")->capture_default_str();
    encode_command->add_option("--seed", encode.request.seed, "Of a random coordinate system")
        ->check(whole)
        ->capture_default_str();
    encode_command->add_option("--bits", encode.request.bits, "Bits per code, 2 to 8")
        ->check(whole)
        ->capture_default_str();
    encode_command->add_option("--group", encode.group, "What shares a scale: tensor, row, or so many columns of a row")
        ->capture_default_str();
    encode_command->add_option(
        "--db", encode.request.db,
        "In place of --bits and --group: one step for all entries and no limit to the codes, at this SQNR");
    encode_command->add_option("--codec", encode.request.codec, codecHelp())->capture_default_str();
    encode_command->add_option("-o,--output", encode.output, "The stream; - is standard output")
        ->required()
        ->check(not_empty);
    encode_command->add_option("--json", encode.json, json_help)->check(not_empty);
    encode_command->add_flag("--quiet", encode.quiet, "No progress on standard error");

    DecodeOptions decode;
    auto* decode_command = app.add_subcommand("decode", "Reads a stream back, checks it, and says where its bits go");
    decode_command->add_option("input", decode.input, "A stream that encode wrote")->required();
    decode_command->add_option("--json", decode.json, json_help)->check(not_empty);

    try {
        app.parse(markedArguments(argc, argv));
    } catch (const CLI::ParseError& error) {
        // Text for people goes where they look for it; its control characters come from the command line, which is theirs.
        return app.exit(error) == 0 ? kDone : kUsage;
    }

    for (auto* inputs : {&list.inputs, &analyze.inputs, &study.inputs, &claims.inputs, &encode.inputs})
        for (std::string& input : *inputs) unmark(input);
    for (auto* path : {&list.json,       &analyze.json,
                       &study.json,      &study.options,
                       &basis.basis,     &basis.columns,
                       &basis.json,      &claims.rules,
                       &claims.json,     &toy.json,
                       &toy.config_file, &toy.samples_file,
                       &encode.tensor,   &encode.request.axes,
                       &encode.group,    &encode.request.codec,
                       &encode.output,   &encode.json,
                       &decode.input,    &decode.json})
        unmark(*path);
    for (auto* pattern : {&analyze.tensor, &study.tensor, &claims.tensor})
        if (*pattern) unmark(**pattern);
    if (*list_command) return runList(list);
    if (*basis_command) return runBasis(basis);
    if (*toy_command) {
        toy.config.signal.amplitudes = *amplitudesFromName(toy.amplitudes);
        toy.config.signal.band = *bandFromName(toy.band);
        toy.config.training.activation = *activationFromName(toy.activation);
        return runToy(toy, interrupted);
    }
    if (*encode_command) return runEncode(encode, interrupted);
    if (*decode_command) return runDecode(decode);
    if (*study_command) return runStudy(study, interrupted);
    if (*claims_command) return runClaims(claims, interrupted);

    const auto usage = [](const std::string& message) { return reportFailure({ErrorCode::invalid, message, {}}, {}); };
    if (!groups.empty()) analyze.analysis.groups.clear();
    for (const std::string& text : groups) {
        const auto group = groupFromName(text);
        if (!group) return usage("--group: '" + text + "' is neither tensor nor row nor a number of columns");
        analyze.analysis.groups.push_back(*group);
    }
    if (!schemes.empty()) analyze.analysis.symmetric.clear();
    for (const std::string& text : schemes) {
        if (text != "symmetric" && text != "asymmetric")
            return usage("--scheme: '" + text + "' is neither symmetric nor asymmetric");
        analyze.analysis.symmetric.push_back(text == "symmetric");
    }
    return runAnalyze(analyze, interrupted);
}

}  // namespace
}  // namespace axiscope::cli

int main(int argc, char** argv) {
    axiscope::cli::prepareProcess();
    // The core throws nothing; the libraries of the shell and operator new may.
    try {
        return axiscope::cli::run(argc, argv);
    } catch (const std::bad_alloc&) {
        std::fputs("axiscope: out of memory\n", stderr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "axiscope: %s\n", axiscope::cli::printable(error.what()).c_str());
    }
    return axiscope::cli::kSomeFailed;
}
