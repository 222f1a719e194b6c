// What the C++ core says, in Korean: a template on the left, its Korean on the right (core-text.ts), grouped by the folder of core/ that
// says it. Words as in ko.ts. tests/wasm and core-words.test.ts hold that nothing the core says is missing.
export const koCore: Record<string, string> = {
  // Places and counts, wherever they stand.
  '{}, byte {#}': '{0}, 바이트 {1}',
  '{}, tensor {}': '{0}, 텐서 {1}',
  'byte {#}': '바이트 {0}',
  'tensor {}': '텐서 {0}',
  '{} byte': '{0}바이트',
  '{} bytes': '{0}바이트',
  '{}; {}': '{0}; {1}',
  '{}: {}': '{0}: {1}',

  // bytes, wasm: files
  '{} bytes were asked for where {} are left': '{1}바이트만 남은 곳에서 {0}바이트를 요청했습니다',
  '{} bytes asked for lie past the end at {}': '요청한 {0}바이트는 파일 끝({1})을 넘습니다',
  'a planned fault': '계획된 오류입니다',
  'the file ends here; it has shrunk since it was opened': '파일이 여기서 끝납니다. 연 뒤로 파일이 작아졌습니다',
  'the file has shrunk from {} to {} bytes since it was opened':
    '연 뒤로 파일이 {0}바이트에서 {1}바이트로 작아졌습니다',
  'the file has changed since it was opened': '연 뒤로 파일이 바뀌었습니다',
  'the path holds a NUL byte': '경로에 NUL 바이트가 있습니다',
  'this is {}': '{0}입니다',
  'a directory': '폴더',
  'a named pipe': '이름 있는 파이프',
  'a socket': '소켓',
  'a device': '장치',
  'no regular file': '일반 파일이 아닌 것',
  'the browser gives no size for this file': '브라우저가 이 파일의 크기를 알려 주지 않습니다',
  '{} of {} bytes were there': '{1}바이트 중 {0}바이트만 있었습니다',

  // format: JSON
  'invalid JSON: expected {}, found {}': '잘못된 JSON: 있어야 할 것은 {0}, 실제로 있는 것은 {1}',
  'invalid JSON: a number begins with 0': '잘못된 JSON: 0으로 시작하는 수가 있습니다',
  'invalid JSON: a string has no end': '잘못된 JSON: 끝나지 않는 문자열이 있습니다',
  'invalid JSON: a control character in a string must be escaped':
    '잘못된 JSON: 문자열 속 제어 문자는 이스케이프해야 합니다',
  'invalid JSON: half of a surrogate pair': '잘못된 JSON: 서러게이트 쌍의 한쪽만 있습니다',
  'invalid JSON: an unknown escape': '잘못된 JSON: 알 수 없는 이스케이프입니다',
  'the end': '끝',
  'byte 0x{}': '바이트 0x{0}',
  'a key': '키',
  "a key or '}'": "키 또는 '}'",
  "',' or '}'": "',' 또는 '}'",
  "',' or ']'": "',' 또는 ']'",
  'a value': '값',
  "a value or ']'": "값 또는 ']'",
  'a digit': '숫자',
  'four hexadecimal digits': '16진수 네 자리',
  'invalid UTF-8': '잘못된 UTF-8입니다',
  'a name is longer than {} bytes': '이름이 {0}바이트보다 깁니다',
  'there are more than {} names': '이름이 {0}개보다 많습니다',
  'the JSON is nested deeper than {} levels': 'JSON이 {0}단계보다 깊이 중첩되어 있습니다',
  'the key {} occurs twice in one object': '한 객체에 키 {0:이/가} 두 번 나옵니다',

  // format: the index of a model, and what is opened
  'the index is not a JSON object': '인덱스가 JSON 객체가 아닙니다',
  'the index has no weight_map': '인덱스에 weight_map이 없습니다',
  "the index's weight_map is empty": '인덱스의 weight_map이 비어 있습니다',
  "the index's weight_map is not an object": '인덱스의 weight_map이 객체가 아닙니다',
  "a value in the index's weight_map is not a string": '인덱스의 weight_map에 문자열이 아닌 값이 있습니다',
  'the shard name {} is no plain file name': '샤드 이름 {0:은/는} 단순한 파일 이름이 아닙니다',
  'the index names more than {} shards': '인덱스에 샤드가 {0}개보다 많이 적혀 있습니다',
  'the index is larger than {} bytes': '인덱스가 {0}바이트보다 큽니다',
  'the same tensor stands in {} too': '같은 텐서가 {0}에도 있습니다',
  "the index places this tensor in {}, which doesn't hold it":
    '인덱스는 이 텐서가 {0}에 있다고 하지만, 그 파일에 없습니다',
  'the index names the shard {}, which is not there': '인덱스에 적힌 샤드 {0:이/가} 없습니다',
  '{} tensors are not named by the index {}': '텐서 {0}개가 인덱스 {1}에 없습니다',
  'there are several index files, {} and {}; name the one to use':
    '인덱스 파일이 여럿 있습니다({0}, {1}). 쓸 것을 지정하세요',
  'no file was given': '주어진 파일이 없습니다',
  '{} is not named by the index and was left out': '{0:은/는} 인덱스에 없어서 제외했습니다',
  'none of the {} files holds weights that can be read': '파일 {0}개 가운데 읽을 수 있는 가중치가 든 것이 없습니다',
  '{} holds no weights and was passed over': '{0}에는 가중치가 없어서 건너뛰었습니다',
  '{} stands in another folder than the weights and was passed over':
    '{0:은/는} 가중치와 다른 폴더에 있어서 건너뛰었습니다',
  '{} could not be read, so heads are not known: {}': '{0:을/를} 읽지 못해 어텐션 헤드를 알 수 없습니다: {1}',
  'the folder holds no .safetensors file': '폴더에 .safetensors 파일이 없습니다',
  'the configuration is not a JSON object': '설정 파일이 JSON 객체가 아닙니다',
  'the configuration is larger than {} bytes': '설정 파일이 {0}바이트보다 큽니다',
  '{} heads do not divide a hidden_size of {}': 'hidden_size {1:은/는} 헤드 수 {0:으로/로} 나누어떨어지지 않습니다',
  '{} heads of keys and values do not divide {} of queries':
    '쿼리 헤드 수 {1:은/는} 키·값 헤드 수 {0:으로/로} 나누어떨어지지 않습니다',
  '{} is no whole number from 1 to {}': '{0:은/는} 1부터 {1}까지의 정수가 아닙니다',

  // format: safetensors
  'the file is empty': '파일이 비어 있습니다',
  'the file has {} bytes; a safetensors file begins with 8 bytes of header length':
    '파일이 {0}바이트뿐입니다. safetensors 파일은 헤더 길이 8바이트로 시작합니다',
  'this is not a safetensors file': 'safetensors 파일이 아닙니다',
  'this is not a safetensors file; it begins like {}': 'safetensors 파일이 아닙니다. 앞부분은 {0}입니다',
  'a Git LFS pointer, without the weights themselves': '가중치 없는 Git LFS 포인터',
  'a GGUF file': 'GGUF 파일',
  'a zip archive, such as a PyTorch checkpoint': 'PyTorch 체크포인트 같은 zip 압축 파일',
  'an HDF5 file': 'HDF5 파일',
  'an HTML page': 'HTML 페이지',
  'a JSON file': 'JSON 파일',
  "the header length {} is beyond the format's limit of {}": '헤더 길이 {0:이/가} 형식의 한도 {1:을/를} 넘습니다',
  'the header length {} is beyond the end of the file, which has {} bytes':
    '헤더 길이 {0:이/가} 파일의 끝을 넘습니다. 파일은 {1}바이트입니다',
  'the header is empty': '헤더가 비어 있습니다',
  "the header does not begin with '{'": "헤더가 '{'로 시작하지 않습니다",
  'the header is not {}': '헤더는 {0}이어야 합니다',
  '__metadata__ is not an object': '__metadata__가 객체가 아닙니다',
  'a value in __metadata__ is not a string': '__metadata__에 문자열이 아닌 값이 있습니다',
  'its entry is not an object': '항목이 객체가 아닙니다',
  'it has no dtype': 'dtype이 없습니다',
  'it has no shape': 'shape이 없습니다',
  'it has no data_offsets': 'data_offsets가 없습니다',
  'its dtype is not a string': 'dtype이 문자열이 아닙니다',
  'its dtype {} is unknown': 'dtype {0:은/는} 알 수 없는 형식입니다',
  'its {} must hold whole numbers below 2^64, not {}': '{0}에는 2^64보다 작은 정수만 올 수 있으나 {1:이/가} 있습니다',
  'a string': '문자열',
  'an object': '객체',
  'an array': '배열',
  'its shape is not an array': 'shape이 배열이 아닙니다',
  'its shape has more than {} axes': 'shape의 축이 {0}개보다 많습니다',
  'its shape has more elements than 64 bits can count': 'shape의 원소 수가 64비트로 셀 수 있는 수를 넘습니다',
  'its shape and dtype need {} bytes, its data_offsets {} give {}':
    'shape과 dtype에는 {0}바이트가 필요하지만 data_offsets {1}의 크기는 {2}바이트입니다',
  'its {} elements of {} bits do not fill whole bytes': '{1}비트 원소 {0}개는 바이트 단위로 나누어떨어지지 않습니다',
  'its data_offsets are not an array': 'data_offsets가 배열이 아닙니다',
  'its data_offsets are not two numbers': 'data_offsets가 두 수가 아닙니다',
  'its data_offsets {} run backwards': 'data_offsets {0}의 순서가 거꾸로입니다',
  'its data_offsets {} leave the file, which holds {} bytes of data':
    'data_offsets {0:이/가} 파일을 벗어납니다. 파일의 데이터는 {1}바이트입니다',
  'its data begin at byte {} and overlap those of {}, which end at byte {}':
    '데이터가 바이트 {0}에서 시작해, 바이트 {2}에서 끝나는 {1}의 데이터와 겹칩니다',
  'bytes {} to {} of the data, before it, belong to no tensor':
    '바로 앞 데이터의 바이트 {0}–{1:은/는} 어느 텐서에도 속하지 않습니다',
  '{} at the end of the file belong to no tensor': '파일 끝의 {0:은/는} 어느 텐서에도 속하지 않습니다',

  // format: planted matrices
  'a planted matrix is named planted:<kind>?rows=R&cols=C&seed=S':
    '심은 행렬의 이름은 planted:<kind>?rows=R&cols=C&seed=S 꼴입니다',
  'there is no planted matrix {}; there are {}': '심은 행렬 {0:은/는} 없습니다. 있는 것: {1}',
  '{} is none of rows, cols, seed': '{0:은/는} rows, cols, seed 가운데 하나가 아닙니다',
  '{} is given twice': '{0:이/가} 두 번 주어졌습니다',
  '{} must be a whole number from {} to {}': '{0:은/는} {1}부터 {2}까지의 정수여야 합니다',
  'rows times cols must be at most {}': '행 수와 열 수의 곱은 {0} 이하여야 합니다',
  Gaussian: '가우시안',
  'Independent N(0, 0.02²) entries: the control. Every rotation must leave every statistic where it is.':
    '서로 독립인 N(0, 0.02²) 원소: 대조군입니다. 어떤 회전도 통계량을 바꾸지 않아야 합니다.',
  Laplace: '라플라스',
  "Independent Laplace entries of standard deviation 0.02, excess kurtosis 3. Any rotation must bring the kurtosis to the Gaussian's.":
    '표준편차 0.02, 초과 첨도 3인 독립 라플라스 원소입니다. 어떤 회전이든 첨도를 가우시안의 값으로 낮춰야 합니다.',
  'Student t, 3 degrees of freedom': '스튜던트 t, 자유도 3',
  'Independent 0.02 t₃ entries, whose fourth moment does not exist: single huge weights anywhere. A rotation spreads each over its row.':
    '4차 적률이 없는 독립 0.02 t₃ 원소: 아주 큰 가중치가 곳곳에 하나씩 있습니다. 회전은 이를 행 전체로 퍼뜨립니다.',
  Sparse: '희소',
  'Nine entries in ten are 0, the others N(0, 0.004): standard deviation 0.02, kurtosis 30. A rotation must fill the zeros and raise the entropy; a rotation learned for entropy must find the axes again.':
    '열에 아홉은 0이고 나머지는 N(0, 0.004): 표준편차 0.02, 첨도 30입니다. 회전은 0을 채우고 엔트로피를 높여야 하며, 엔트로피로 학습한 회전은 원래 축을 되찾아야 합니다.',
  'A few outlier columns': '소수의 아웃라이어 열',
  'N(0, 0.02²) entries with one column in 128 scaled by 20 to 30. A Hadamard rotation must remove the excess kurtosis and raise the code entropy.':
    '128열에 하나꼴로 20–30배 키운 N(0, 0.02²) 원소입니다. 하다마르 회전은 초과 첨도를 없애고 코드 엔트로피를 높여야 합니다.',
  'Rows of unequal scale': '스케일이 다른 행',
  "Gaussian rows whose scales are log-normal, 0.02 exp(N(0, 1)). Rotating the columns can't mend it; one scale per row must.":
    '스케일이 로그 정규 0.02 exp(N(0, 1))인 가우시안 행입니다. 열을 회전해서는 고칠 수 없고, 행마다 스케일을 두면 고쳐집니다.',
  'Low rank and noise': '저랭크와 잡음',
  'A matrix of rank 8 with 5 % noise (relative standard deviation). PCA must find 8 axes that hold nearly all energy; a random rotation must not.':
    '랭크 8에 5 % 잡음(상대 표준편차)을 더한 행렬입니다. PCA는 에너지를 거의 모두 지닌 축 8개를 찾아야 하고, 무작위 회전은 그러지 못해야 합니다.',
  'Smooth rows': '매끄러운 행',
  'Every row is the sum of 4 sines of 1 to 4 periods with random amplitudes and phases, and 5 % noise. DCT and PCA must concentrate it; Hadamard less.':
    '각 행은 진폭과 위상이 무작위인 1–4주기 사인 4개의 합에 5 % 잡음을 더한 것입니다. DCT와 PCA는 이를 집중시켜야 하고, 하다마르는 덜해야 합니다.',
  'Cloud: a cross': '점구름: 십자',
  '2000 points whose coordinates along axes turned by 30° are independent and sparse: one in four is N(0, 1), the others N(0, 0.08²). Turning the axes by 30° must raise the kurtosis most, by 75° lower it most.':
    '30° 돌린 축에서 좌표가 서로 독립이고 희소한 점 2000개: 넷에 하나는 N(0, 1), 나머지는 N(0, 0.08²)입니다. 축을 30° 돌리면 첨도가 가장 높고, 75° 돌리면 가장 낮아야 합니다.',
  'Cloud: an ellipse': '점구름: 타원',
  '2000 Gaussian points of standard deviation 1 and 1/4 along axes turned by 30°. PCA must find the two axes; turned by 45° from them the energy must be even.':
    '30° 돌린 축에서 표준편차가 1과 1/4인 가우시안 점 2000개입니다. PCA는 두 축을 찾아야 하고, 거기서 45° 돌리면 에너지가 고르게 나뉘어야 합니다.',
  'Cloud: outliers on one axis': '점구름: 한 축의 아웃라이어',
  '2000 Gaussian points; one in a hundred lies 8 to 12 out on the first axis. Turning the axes by 45° must bring the largest coordinate down by √2.':
    '가우시안 점 2000개이며, 백에 하나는 첫째 축에서 8–12만큼 벗어나 있습니다. 축을 45° 돌리면 가장 큰 좌표가 √2배 줄어야 합니다.',

  // tensor
  "the dtype {} can't be decoded yet": 'dtype {0:은/는} 아직 읽을 수 없습니다',
  'a row has {} elements, more than the {} that fit the memory budget':
    '한 행의 원소가 {0}개로, 메모리 한도에 드는 {1}개보다 많습니다',
  'rows outside the tensor were asked for': '텐서 밖의 행을 요청했습니다',
  '{}, while tensor {} was read': '{0} (텐서 {1:을/를} 읽는 중)',

  // metrics, fit
  stopped: '중단했습니다',
  'stopped before it was done': '끝나기 전에 중단했습니다',
  'distances of more than {} points': '점이 {0}개보다 많은 거리 계산입니다',
  'a perceptron has 1 to {} hidden layers': '퍼셉트론의 은닉층은 1–{0}개입니다',
  "a layer's width is 1 to {}": '레이어의 너비는 1–{0}입니다',
  'inputs and outputs number 1 to {}': '입력과 출력의 수는 1–{0}입니다',
  'omega is a number above 0 and at most 1000': 'omega는 0보다 크고 1000 이하인 수입니다',
  'all entries are 0': '모든 원소가 0입니다',
  'the matrix is too small': '행렬이 너무 작습니다',
  'no singular values were found': '특이값을 구하지 못했습니다',
  'Low rank': '저랭크',
  'The sum of the leading singular terms u v^T, both factors rounded and paid for.':
    '앞쪽 특이 항 u v^T의 합입니다. 두 인자를 반올림하고 그 비트를 셉니다.',
  'Cosine coefficients of rows': '행의 코사인 계수',
  'The largest coefficients of the DCT of every row; their places are paid for.':
    '각 행의 DCT에서 가장 큰 계수들입니다. 그 위치의 비트도 셉니다.',
  'Cosine coefficients of columns': '열의 코사인 계수',
  'The largest coefficients of the DCT of every column; their places are paid for.':
    '각 열의 DCT에서 가장 큰 계수들입니다. 그 위치의 비트도 셉니다.',
  'Fourier series along rows': '행을 따른 푸리에 급수',
  'The mean and the first harmonics of every row.': '각 행의 평균과 앞쪽 고조파입니다.',
  'Fourier series along columns': '열을 따른 푸리에 급수',
  'The mean and the first harmonics of every column.': '각 열의 평균과 앞쪽 고조파입니다.',
  'Piecewise parabolas along rows': '행을 따른 조각별 포물선',
  'Every row in equal pieces, each the best parabola of the position.':
    '각 행을 같은 길이의 조각으로 나누고, 조각마다 위치의 가장 좋은 포물선을 씁니다.',
  'Piecewise parabolas along columns': '열을 따른 조각별 포물선',
  'Every column in equal pieces, each the best parabola of the position.':
    '각 열을 같은 길이의 조각으로 나누고, 조각마다 위치의 가장 좋은 포물선을 씁니다.',
  'Codebook of rows': '행 코드북',
  'Every row is one of k codewords; labels and codewords are paid for.':
    '각 행은 코드워드 k개 가운데 하나입니다. 레이블과 코드워드의 비트를 셉니다.',
  'Codebook of segments': '구간 코드북',
  'Every run of eight entries is one of k codewords; labels and codewords are paid for.':
    '원소 여덟 개마다 코드워드 k개 가운데 하나입니다. 레이블과 코드워드의 비트를 셉니다.',
  'Perceptron of the index': '인덱스의 퍼셉트론',
  'A small network of sines from (row, column) to the entry, its parameters in half precision.':
    '(행, 열)에서 원소로 가는 작은 사인 신경망이며, 매개변수는 반정밀도입니다.',
  rank: '랭크',
  coefficients: '계수',
  harmonics: '고조파',
  pieces: '조각',
  codewords: '코드워드',
  width: '너비',

  // entropy: streams of codes
  'the file ends too early': '파일이 너무 일찍 끝납니다',
  'a number is longer than it need be': '수가 필요 이상으로 깁니다',
  'a number is {}, at most {} is allowed here': '수가 {0}입니다. 여기서는 {1} 이하만 됩니다',
  'a number is beyond 64 bits': '수가 64비트를 넘습니다',
  'there is no such codec': '그런 코덱은 없습니다',
  'the stream has more than {} codes': '스트림의 코드가 {0}개보다 많습니다',
  'a code is beyond 2^30': '코드가 2^30을 넘습니다',
  'there is no such kind of classes': '그런 종류의 클래스는 없습니다',
  'the number of classes is not between 2 and {}': '클래스 수가 2와 {0} 사이가 아닙니다',
  'a label is of no class': '어느 클래스에도 속하지 않는 레이블이 있습니다',
  'bits are set after the last label': '마지막 레이블 뒤에 켜진 비트가 있습니다',
  'there are too many contexts': '컨텍스트가 너무 많습니다',
  'a Huffman table is wrong': '잘못된 허프만 표가 있습니다',
  'a rANS table is wrong': '잘못된 rANS 표가 있습니다',
  'a code comes where its table has none': '표에 없는 코드가 나옵니다',
  'there is no such code word': '그런 부호어는 없습니다',
  'the payload ends too early': '본문이 너무 일찍 끝납니다',
  'there is more behind the last code': '마지막 코드 뒤에 남은 것이 있습니다',
  'there is more behind the tables': '표 뒤에 남은 것이 있습니다',
  'there is more behind the last raw bits': '마지막 원시 비트 뒤에 남은 것이 있습니다',
  "the coder's state is out of range": '부호기의 상태가 범위를 벗어납니다',
  'the raw bits end too early': '원시 비트가 너무 일찍 끝납니다',
  'the coder does not end where it began': '부호기가 시작한 상태로 끝나지 않습니다',
  'Canonical Huffman': '정규 허프만',
  'An optimal prefix code for each table: whole bits per code, at least one.':
    '표마다 최적의 접두 부호입니다. 코드마다 정수 비트, 적어도 1비트입니다.',
  'Asymmetric numeral systems: fractions of a bit per code, within a fraction of a percent of the entropy.':
    '비대칭 수 체계: 코드마다 1비트 미만의 단위로, 엔트로피와 1퍼센트 미만의 차이입니다.',

  // axes: titles and descriptions
  Original: '원래 축',
  'W itself: the axes the model was trained in.': 'W 자체: 모델이 학습된 축입니다.',
  Hadamard: '하다마르',
  'W H / sqrt(n), H = H_core (x) H_2^k of exact order n by Sylvester and Paley: spreads every weight over all axes.':
    'W H / sqrt(n). H = H_core (x) H_2^k는 실베스터와 페일리의 방법으로 만든 정확히 n차 행렬이며, 모든 가중치를 모든 축에 퍼뜨립니다.',
  'Block Hadamard': '블록 하다마르',
  'W diag(H_b, H_b, ...) / sqrt(b), b the largest power of two that divides n: fast, mixes within blocks only.':
    'W diag(H_b, H_b, ...) / sqrt(b). b는 n을 나누는 가장 큰 2의 거듭제곱입니다. 빠르지만 블록 안에서만 섞습니다.',
  'Random Hadamard': '무작위 하다마르',
  'W diag(+-1) H / sqrt(n) with seeded fair signs: the rotation of QuaRot and QuIP#; costs one seed.':
    '시드로 정한 ±1 부호를 쓰는 W diag(+-1) H / sqrt(n): QuaRot과 QuIP#의 회전이며, 비용은 시드 하나입니다.',
  'Two-sided Hadamard': '양쪽 하다마르',
  'H^T W H / sqrt(m n): rows and columns are mixed, so that rows of unequal scale are evened out as well.':
    'H^T W H / sqrt(m n): 행과 열을 모두 섞어, 스케일이 다른 행도 고르게 합니다.',
  'Two-sided random Hadamard': '양쪽 무작위 하다마르',
  'H^T diag(+-1) W diag(+-1) H / sqrt(m n) with seeded fair signs: the incoherence processing of QuIP#; costs a seed.':
    '시드로 정한 ±1 부호를 쓰는 H^T diag(+-1) W diag(+-1) H / sqrt(m n): QuIP#의 비간섭 처리이며, 비용은 시드 하나입니다.',
  'Head Hadamard': '헤드별 하다마르',
  "A Hadamard matrix inside every attention head, on the rows of q, k, v and the columns of o: QuaRot's R2 and R3; costs nothing to store.":
    '어텐션 헤드마다 q, k, v의 행과 o의 열에 거는 하다마르 행렬: QuaRot의 R2와 R3이며, 저장 비용이 없습니다.',
  'Random rotation': '무작위 회전',
  'W Q, Q seeded and Haar-distributed (every rotation equally likely): costs one seed.':
    'W Q. Q는 시드로 정한 하르 분포의 회전(모든 회전의 확률이 같음)이며, 비용은 시드 하나입니다.',
  'PCA-aligned': 'PCA 정렬',
  'W V, V the eigenvectors of W^T W, largest first: gathers the energy in few axes; V itself must be stored.':
    'W V. V는 W^T W의 고유벡터(큰 것부터)이며, 에너지를 적은 축에 모읍니다. V를 저장해야 합니다.',
  'Centred PCA': '중심화 PCA',
  '(W - mu) V, mu the mean row and V the eigenvectors of the rest: W = mu + J theta; mu and V must be stored.':
    '(W - mu) V. mu는 평균 행, V는 나머지의 고유벡터입니다: W = mu + J theta. mu와 V를 저장해야 합니다.',
  'Clustered PCA': '군집별 PCA',
  '(w - mu_c) V_c, the rows w sorted into 4 clusters by k-means, each with its own mean and principal axes: a curved manifold in pieces; all bases, means and labels are paid.':
    '(w - mu_c) V_c. 행 w를 k-means로 군집 4개로 나누고 군집마다 평균과 주축을 둡니다: 굽은 다양체를 조각내어 봅니다. 모든 기저, 평균, 레이블의 비트를 셉니다.',
  'Block PCA': '블록 PCA',
  'W diag(V_1, V_2, ...), V_g the eigenvectors inside each block of at most 64 columns: local alignment, whose small bases are stored.':
    'W diag(V_1, V_2, ...). V_g는 최대 64열인 블록마다의 고유벡터입니다: 국소 정렬이며, 작은 기저들을 저장합니다.',
  'Head PCA': '헤드별 PCA',
  'Principal axes inside every attention head: one basis per head of v, shared with o, is free because it merges (R2); those of q and k are stored.':
    '어텐션 헤드마다의 주축: v의 헤드별 기저는 o와 함께 쓰며 병합되므로 비용이 없습니다(R2). q와 k의 기저는 저장합니다.',
  'Two-sided PCA (SVD)': '양쪽 PCA (SVD)',
  'U^T W V = Sigma, the singular values alone: nothing is more concentrated, and both bases must be stored.':
    'U^T W V = Sigma, 특이값만 남습니다: 이보다 더 집중될 수 없으며, 두 기저를 모두 저장해야 합니다.',
  'Gain folded in': '게인 합침',
  'W diag(gamma), the gain of the RMSNorm in front folded in: where function-preserving rotations start from.':
    'W diag(gamma): 앞에 있는 RMSNorm의 게인을 합친 것으로, 함수를 보존하는 회전의 출발점입니다.',
  'Shared PCA': '공유 PCA',
  'W diag(gamma) V, and V^T W for what writes: one basis V of the whole residual stream, free because it merges.':
    'W diag(gamma) V, 쓰는 쪽은 V^T W: 잔차 스트림 전체의 기저 V 하나이며, 병합되므로 비용이 없습니다.',
  'OptRot (fourth powers)': 'OptRot (네제곱)',
  'W R, R learned from a random Hadamard to make the sum of fourth powers of the rotated weights small: the flattest axes, without data; R itself must be stored.':
    'W R. R은 무작위 하다마르에서 시작해, 회전한 가중치의 네제곱합이 작아지도록 학습합니다: 데이터 없이 가장 평평한 축입니다. R을 저장해야 합니다.',
  'KurTail (kurtosis 1.8)': 'KurTail (첨도 1.8)',
  "W R, R learned from a random Hadamard to bring the mean kurtosis of the rows to a uniform law's 1.8: KurTail's loss, on weights in place of activations; R itself must be stored.":
    'W R. R은 무작위 하다마르에서 시작해, 행의 평균 첨도가 균등 분포의 1.8이 되도록 학습합니다: 활성값 대신 가중치에 쓴 KurTail의 손실입니다. R을 저장해야 합니다.',
  'Learned for entropy': '엔트로피 학습',
  'W R, R learned from a random Hadamard to make the entropy of the codes at 20 dB small: concentration sought directly; R itself must be stored.':
    'W R. R은 무작위 하다마르에서 시작해, 20 dB에서 코드 엔트로피가 작아지도록 학습합니다: 집중을 직접 찾습니다. R을 저장해야 합니다.',
  'Cosine (DCT-II)': '코사인 (DCT-II)',
  'W C, the orthonormal DCT-II of every row: a frequency basis, for contrast with rotations; costs nothing to store.':
    'W C, 각 행의 정규 직교 DCT-II: 회전과 견주기 위한 주파수 기저이며, 저장 비용이 없습니다.',
  'Haar wavelet': '하르 웨이블릿',
  'W T, T the orthonormal Haar wavelet along every row: differences of neighbours at every scale; costs nothing to store.':
    'W T. T는 각 행을 따른 정규 직교 하르 웨이블릿입니다: 모든 척도에서 이웃의 차이를 봅니다. 저장 비용이 없습니다.',

  // axes: what must be known about a basis
  '{#} is odd: no Hadamard matrix has this order, the axes stay as they are':
    '{0:은/는} 홀수입니다. 이 차수의 하다마르 행렬이 없어 축을 그대로 둡니다',
  '{#} is no multiple of 4: no Hadamard matrix has this order, {#} blocks of {#}':
    '{0:은/는} 4의 배수가 아닙니다. 이 차수의 하다마르 행렬이 없어 크기 {2}의 블록 {1}개를 씁니다',
  '{#} has no known Hadamard core: {#} blocks of {#}':
    '{0}에 맞는 하다마르 핵이 알려져 있지 않아 크기 {2}의 블록 {1}개를 씁니다',
  'rows: {}': '행: {0}',
  'columns: {}': '열: {0}',
  '{#} is the largest divisor of {#} columns up to {#}': '{0:은/는} {1}열의 약수 가운데 {2} 이하에서 가장 큽니다',
  '{#} is the largest divisor of {#} columns up to {#}: the axes stay as they are':
    '{0:은/는} {1}열의 약수 가운데 {2} 이하에서 가장 큽니다: 축을 그대로 둡니다',
  '{} cluster of {} rows, each about its own mean in its own principal axes':
    '군집 {0}개(행 {1}개): 자기 평균을 중심으로 한 자기 주축',
  '{} clusters of {} rows, each about its own mean in its own principal axes':
    '군집 {0}개(행 {1}개): 각각 자기 평균을 중심으로 한 자기 주축',
  '{} head of {} on the {}; {}': '{2}에 크기 {1}의 헤드 {0}개; {3}',
  '{} heads of {} on the {}; {}': '{2}에 크기 {1}의 헤드 {0}개; {3}',
  rows: '행',
  columns: '열',
  '{}; inside a head: {}': '{0}; 헤드 안에서: {1}',
  "the same in v's outputs and o's inputs, where it merges (R2)":
    'v의 출력과 o의 입력에서 같으며, 여기서 병합됩니다(R2)',
  'the same in queries and keys; rotary positions lie between, so it is applied on-line behind them (R3)':
    '쿼리와 키에서 같습니다. 사이에 회전 위치 인코딩이 있어 그 뒤에서 실시간으로 적용합니다(R3)',
  'merges for v (R2) and is applied on-line for q and k, behind rotary positions (R3)':
    'v에서는 병합되고(R2), q와 k에는 회전 위치 인코딩 뒤에서 실시간으로 적용합니다(R3)',
  'one basis per head of v, made of v and o together: it merges (R2) and is not paid':
    'v의 헤드마다 v와 o로 함께 만든 기저 하나: 병합되므로(R2) 비트를 세지 않습니다',
  'v and o of this block are not both there, so the bases are private and paid':
    '이 블록의 v와 o가 함께 있지 않아 기저를 따로 두고 그 비트를 셉니다',
  'rotary positions lie behind it, so the bases do not merge and are paid':
    '뒤에 회전 위치 인코딩이 있어 기저가 병합되지 않으며 그 비트를 셉니다',
  '{}, V one basis of all {} tensors that read the residual stream and the embedding: it merges and is not paid':
    '{0}, V는 잔차 스트림을 읽는 모든 텐서 {1}개와 임베딩의 기저 하나: 병합되므로 비트를 세지 않습니다',
  '{}; found from {} of their {} rows, evenly spread': '{0}; 그 {2}행 가운데 고르게 고른 {1}행에서 구했습니다',
  'no norm stands in front of it: as it is': '앞에 정규화 레이어가 없습니다: 그대로입니다',
  'columns times {}': '열에 {0:을/를} 곱했습니다',
  '{#} steps from random-hadamard took the objective from {#} to {#}':
    '무작위 하다마르에서 {0}단계 만에 목적 함수가 {1}에서 {2:으로/로} 바뀌었습니다',
  'learned from {#} of {#} rows': '{1}행 가운데 {0}행으로 학습했습니다',
  'its entropy at 20 dB was {} bits against {} at the start, which is kept':
    '20 dB에서 엔트로피가 {0}비트로 처음의 {1}비트보다 나빠서 처음 것을 씁니다',
  'entropy at 20 dB from {} to {} bits': '20 dB에서 엔트로피가 {0}비트에서 {1}비트로 바뀌었습니다',

  // axes: why one can't be made
  'a Hadamard transform needs at least one column': '하다마르 변환에는 열이 적어도 하나 필요합니다',
  'a two-sided transform needs at least one row and one column': '양쪽 변환에는 행과 열이 적어도 하나씩 필요합니다',
  'a two-sided transform needs the whole matrix': '양쪽 변환에는 행렬 전체가 필요합니다',
  'a rotation needs at least one column': '회전에는 열이 적어도 하나 필요합니다',
  'a wavelet needs at least one column': '웨이블릿에는 열이 적어도 하나 필요합니다',
  'a cosine transform needs at least one column': '코사인 변환에는 열이 적어도 하나 필요합니다',
  'a cosine transform of {} columns needs dense matrices of order {}, more than {}':
    '{0}열의 코사인 변환에는 {2}차를 넘는 {1}차 조밀 행렬이 필요합니다',
  'a random rotation of {} columns is more than {}: use random-hadamard':
    '{0}열의 무작위 회전은 한도 {1:을/를} 넘습니다. 무작위 하다마르를 쓰세요',
  'a learned rotation of {} columns is more than {}: use random-hadamard':
    '{0}열의 학습 회전은 한도 {1:을/를} 넘습니다. 무작위 하다마르를 쓰세요',
  'a learned rotation needs the matrix': '학습 회전에는 행렬이 필요합니다',
  '{} needs an entry at least': '{0}에는 원소가 적어도 하나 필요합니다',
  'heads need an entry at least': '헤드에는 원소가 적어도 하나 필요합니다',
  '{} needs the whole matrix': '{0}에는 행렬 전체가 필요합니다',
  'heads need the whole matrix': '헤드에는 행렬 전체가 필요합니다',
  folding: '게인 합침',
  'folding needs the whole matrix and its place at the residual stream':
    '게인을 합치려면 행렬 전체와 잔차 스트림에서의 위치가 필요합니다',
  'shared-pca needs the whole matrix, its place at the residual stream and the shared basis':
    '공유 PCA에는 행렬 전체, 잔차 스트림에서의 위치, 공유 기저가 필요합니다',
  'pca needs eigenvectors': 'PCA에는 고유벡터가 필요합니다',
  'two-sided-pca needs the spectrum': '양쪽 PCA에는 스펙트럼이 필요합니다',
  '{} was given the spectrum of a matrix of another shape': '{0}에 모양이 다른 행렬의 스펙트럼이 주어졌습니다',
  'principal axes about the mean need a decomposition of order {}, more than {}':
    '평균을 중심으로 한 주축에는 한도 {1:을/를} 넘는 {0}차 분해가 필요합니다',
  'neither rows nor columns of this tensor are attention heads': '이 텐서는 행도 열도 어텐션 헤드가 아닙니다',
  "the head size is not known: it stands in the model's config.json, to be opened beside the weights":
    '헤드 크기를 알 수 없습니다. 모델의 config.json에 있으니 가중치와 함께 여세요',
  'heads of {}, as config.json says, do not divide {}':
    'config.json에 적힌 헤드 크기 {0:은/는} {1:을/를} 나누지 않습니다',
  '{} rows': '{0}행',
  '{} columns': '{0}열',
  "{} rows are not the residual stream's {}": '{0}행은 잔차 스트림의 {1:과/와} 다릅니다',
  "{} columns are not the residual stream's {}": '{0}열은 잔차 스트림의 {1:과/와} 다릅니다',
  'an empty matrix has no spectrum': '빈 행렬에는 스펙트럼이 없습니다',
  'the spectrum of a {} matrix needs a decomposition of order {}, more than {}':
    '{0} 행렬의 스펙트럼에는 한도 {2:을/를} 넘는 {1}차 분해가 필요합니다',
  'the spectrum of a {} matrix needs a copy of it, more than {} MiB':
    '{0} 행렬의 스펙트럼에는 {1} MiB를 넘는 사본이 필요합니다',
  'the eigenvalue iteration did not converge for this {} matrix': '이 {0} 행렬에서 고유값 반복이 수렴하지 않았습니다',
  'the eigenvalue iteration did not converge for one block': '한 블록에서 고유값 반복이 수렴하지 않았습니다',

  // analysis: the residual stream
  'the norm in front of the head was not recognised': '헤드 앞의 정규화 레이어를 알아보지 못했습니다',
  'the norm in front of this tensor was not recognised': '이 텐서 앞의 정규화 레이어를 알아보지 못했습니다',
  '{} subtracts means (LayerNorm): its gain does not fold into the next layer':
    '{0:은/는} 평균을 뺍니다(LayerNorm). 그 게인은 다음 레이어에 합쳐지지 않습니다',
  '{} is not as long as this tensor is wide': '{0}의 길이가 이 텐서의 너비와 다릅니다',
  "a norm's gain is folded into the tensors behind it: none of its own is left":
    '정규화 레이어의 게인은 뒤의 텐서에 합쳐져 남는 것이 없습니다',
  'this tensor is not known to read the residual stream or to write to it':
    '이 텐서가 잔차 스트림을 읽거나 쓰는지 알 수 없습니다',
  'it is stored as (input, output), as in GPT-2, whose norms subtract means':
    'GPT-2처럼 (입력, 출력)으로 저장되어 있고, 그 정규화 레이어는 평균을 뺍니다',
  'it is no matrix of two axes: several of them are stored together':
    '두 축의 행렬이 아닙니다. 여러 행렬이 함께 저장되어 있습니다',
  'its block has norms behind it, between its writers and the residual stream':
    '이 블록은 쓰는 텐서와 잔차 스트림 사이에 정규화 레이어가 있습니다',
  'the norms of this architecture multiply by 1 + weight': '이 구조의 정규화 레이어는 1 + weight를 곱합니다',
  '{} holds entries that are no finite number': '{0}에 유한하지 않은 원소가 있습니다',
  'no tensor of this model is known to read a residual stream behind an RMSNorm, so there is no shared basis':
    '이 모델에서 RMSNorm 뒤의 잔차 스트림을 읽는 텐서를 찾지 못해 공유 기저가 없습니다',
  'the tensors that read the residual stream are of unequal width': '잔차 스트림을 읽는 텐서들의 너비가 서로 다릅니다',
  'a shared basis of order {} is more than {}': '{0}차 공유 기저는 한도 {1:을/를} 넘습니다',
  'this is no shared basis': '공유 기저가 아닙니다',

  // analysis: a tensor's numbers
  'the tensor has no entries': '텐서에 원소가 없습니다',
  'the tensor is too small to be divided': '나누기에는 너무 작은 텐서입니다',
  'there is no such part': '그런 부분은 없습니다',
  "there is more behind a part's end": '부분의 끝 뒤에 남은 것이 있습니다',
  'the parts are not the whole tensor': '부분들이 텐서 전체가 아닙니다',
  "its scale is so extreme that its parts can't be transformed as they are":
    '크기가 너무 극단적이어서 부분을 그대로 변환할 수 없습니다',
  "{} entry is no finite number: left out of the original axes' statistics, 0 in all others":
    '원소 {0}개가 유한한 수가 아닙니다: 원래 축의 통계에서는 빼고, 다른 축에서는 0으로 봅니다',
  "{} entries are no finite number: left out of the original axes' statistics, 0 in all others":
    '원소 {0}개가 유한한 수가 아닙니다: 원래 축의 통계에서는 빼고, 다른 축에서는 0으로 봅니다',
  'all entries are zero: most statistics have no value': '모든 원소가 0입니다: 통계량 대부분에 값이 없습니다',
  'all entries are equal: kurtosis has no value, and no bits are needed at any distortion':
    '모든 원소가 같습니다: 첨도에 값이 없고, 어떤 왜곡에서도 비트가 필요 없습니다',
  'group {} does not divide {} columns: left out': '그룹 {0:은/는} {1}열을 나누지 않아 제외했습니다',
  'no singular values, so no effective and stable rank: {}': '특이값이 없어 유효 랭크와 안정 랭크도 없습니다: {0}',
  'rank {} is below the {} columns, so the coding gain in principal axes has no finite value':
    '랭크 {0:이/가} 열 수 {1}보다 작아, 주축에서 부호화 이득의 값이 유한하지 않습니다',
  'an axis holds nothing but rounding, so the coding gain in {} axes has no finite value':
    '반올림 오차만 있는 축이 있어, {0} 축에서 부호화 이득의 값이 유한하지 않습니다',
  identity: '항등',
  sylvester: '실베스터',
  eigenvectors: '고유벡터',
  'block eigenvectors': '블록 고유벡터',
  'mean and eigenvectors': '평균과 고유벡터',
  'clusters of rows': '행 군집',
  'singular vectors': '특이벡터',
  'head eigenvectors': '헤드 고유벡터',
  'shared eigenvectors': '공유 고유벡터',
  learned: '학습',
  householder: '하우스홀더',
  cosine: '코사인',
  wavelet: '웨이블릿',
  gain: '게인',
  heads: '헤드',
  'its principal axes were not computed': '주축을 계산하지 않았습니다',
  'the whole matrix is needed at once, and its {} entries are more than {}':
    '행렬 전체가 한꺼번에 필요한데, 원소 {0}개는 한도 {1}개를 넘습니다',
  'the part to draw does not lie within the matrix of {} x {}': '그릴 부분이 {0} x {1} 행렬을 벗어납니다',
  'a picture has at most one pixel per weight and {} in all':
    '그림의 픽셀은 가중치마다 하나 이하, 모두 {0}개 이하입니다',
  'the part of the matrix to draw is not given in whole numbers': '그릴 부분이 정수로 주어지지 않았습니다',

  // analysis, wasm: options
  'no model is open': '열린 모델이 없습니다',
  'there is no tensor number {}': '{0}번 텐서는 없습니다',
  'there is no coordinate system {}; known are {}': '좌표계 {0:은/는} 없습니다. 있는 것: {1}',
  'there is no study {}': '연구 {0:은/는} 없습니다',
  'there is no study {} that combines tensors': '여러 텐서를 모으는 연구 {0:은/는} 없습니다',
  'the options are no JSON': '옵션이 JSON이 아닙니다',
  'the options are no JSON object': '옵션이 JSON 객체가 아닙니다',
  'the results or the options are no JSON': '결과나 옵션이 JSON이 아닙니다',
  'a result names no tensor of this model': '이 모델의 텐서가 아닌 결과가 있습니다',
  'options must be an object': '옵션은 객체여야 합니다',
  'options: there is no {}': '옵션: {0:은/는} 없습니다',
  'options: {} must be {}': '옵션 {0}에 올 수 있는 것: {1}',
  'the list of {} is empty': '{0} 목록이 비어 있습니다',
  'the list of {} names one twice': '{0} 목록에 같은 것이 두 번 있습니다',
  'coordinate systems': '좌표계',
  bits: '비트',
  groups: '그룹',
  schemes: '방식',
  distortions: '왜곡',
  steps: '양자화 간격',
  'bits must be from 2 to 8, not {}': '비트는 2부터 8까지이며 {0:은/는} 안 됩니다',
  'a group must hold at least one column': '그룹에는 열이 적어도 하나 있어야 합니다',
  'a distortion must be above 0 and at most 100 dB': '왜곡은 0보다 크고 100 dB 이하여야 합니다',
  'a step must be from 1e-6 to 1e6 standard deviations': '양자화 간격은 표준편차의 1e-6배부터 1e6배까지여야 합니다',
  'a list of names of coordinate systems': '좌표계 이름의 목록',
  'a list of whole numbers from 2 to 8': '2부터 8까지의 정수 목록',
  'a list of "tensor", "row" and numbers of columns': '"tensor", "row", 열 수의 목록',
  'a list of "symmetric" and "asymmetric"': '"symmetric"과 "asymmetric"의 목록',
  'a list of numbers': '수의 목록',
  'a list of at most 64 numbers': '64개 이하인 수의 목록',
  'a list of names of controls': '대조군 이름의 목록',
  'a list of different names of controls': '서로 다른 대조군 이름의 목록',
  'a whole number from 0': '0 이상의 정수',
  'a whole number from {} to {}': '{0}부터 {1}까지의 정수',
  'a number from {} to {}': '{0}부터 {1}까지의 수',
  '"{}" or "{}"': '"{0}" 또는 "{1}"',
  'a number from 0': '0 이상의 수',
  'true or false': '참 또는 거짓',
  'a row is longer than {} entries': '한 행의 원소가 {0}개보다 많습니다',
  'controls of rows with more than {} entries': '한 행의 원소가 {0}개를 넘는 대조군입니다',

  // analysis: streams of tensors
  'there is no codec {}': '코덱 {0:은/는} 없습니다',
  'a code has 2 to 8 bits': '코드는 2–8비트입니다',
  'the SQNR is above 0 and at most {} dB': 'SQNR은 0보다 크고 {0} dB 이하입니다',
  'group {} does not divide {} columns': '그룹 {0:은/는} {1}열을 나누지 않습니다',
  'the tensor has more than {} entries': '텐서의 원소가 {0}개보다 많습니다',
  "the tensor's name or its shape is too long for a stream": '텐서의 이름이나 모양이 스트림에 담기에 너무 깁니다',
  'a stream holds at most {} codes': '스트림에는 코드가 {0}개까지 들어갑니다',
  'this is no axiscope stream': 'axiscope 스트림이 아닙니다',
  'version {} of the format is not known': '형식의 버전 {0:은/는} 알 수 없습니다',
  'the shape has no entries, or more than {}': '크기가 0이거나 원소가 {0}개보다 많습니다',
  "the basis' bits are no number": '기저의 비트가 수가 아닙니다',
  'there is no such quantizer': '그런 양자화기는 없습니다',
  'there is no such group': '그런 그룹은 없습니다',
  'the group does not divide the row': '그룹이 행을 나누지 않습니다',
  "the scales' exponent is too large": '스케일의 지수가 너무 큽니다',
  'a scale is negative or no number': '음수이거나 수가 아닌 스케일이 있습니다',
  'the step is negative or no number': '양자화 간격이 음수이거나 수가 아닙니다',
  'the codes are of another shape': '코드의 모양이 다릅니다',
  "a code is beyond the quantizer's": '양자화기의 범위를 넘는 코드가 있습니다',
  'the codes do not have the checksum that they were written with': '코드의 체크섬이 쓸 때와 다릅니다',
  'the file does not have the checksum that it was written with': '파일의 체크섬이 쓸 때와 다릅니다',
  'there is more behind the end': '끝 뒤에 남은 것이 있습니다',

  // analysis: stages of work
  read: '읽는 중',
  spectrum: '스펙트럼',
  'shared basis': '공유 기저',
  'evenness of the error': '오차의 고른 정도',
  'intrinsic dimension': '내재 차원',
  structure: '구조',
  'the sinusoid experiment': '사인파 실험',
  'power law': '멱법칙',
  'dimension of rows': '행의 차원',
  'dimension of columns': '열의 차원',
  streams: '스트림',
  shuffled: '섞은 대조군',
  gaussian: '가우시안 대조군',
  original: '원래 축',
  hadamard: '하다마르',
  'block-hadamard': '블록 하다마르',
  'random-hadamard': '무작위 하다마르',
  'two-sided-hadamard': '양쪽 하다마르',
  'two-sided-random-hadamard': '양쪽 무작위 하다마르',
  'head-hadamard': '헤드별 하다마르',
  random: '무작위 회전',
  pca: 'PCA',
  'centred-pca': '중심화 PCA',
  'clustered-pca': '군집별 PCA',
  'block-pca': '블록 PCA',
  'head-pca': '헤드별 PCA',
  'two-sided-pca': '양쪽 PCA',
  folded: '게인 합침',
  'shared-pca': '공유 PCA',
  'entropy-rotation': '엔트로피 회전',
  dct: 'DCT',
  haar: '하르',

  // analysis: studies
  Controls: '대조군',
  "The report's numbers beside those of matrices without the tensor's structure, and their spread over seeds.":
    '보고서의 수를 텐서의 구조가 없는 행렬의 수와 견주고, 시드에 따른 산포를 보입니다.',
  'Gaussian control': '가우시안 대조군',
  'Independent N(0, s^2) entries, s^2 the mean of the squared entries: keeps shape and energy, nothing else.':
    '독립 N(0, s^2) 원소. s^2은 원소 제곱의 평균입니다: 모양과 에너지만 지킵니다.',
  'Shuffled entries': '원소 섞기',
  'The same entries in random places: keeps their distribution, and no row, column or direction.':
    '같은 원소를 무작위 자리에 둡니다: 분포는 지키고 행, 열, 방향은 지키지 않습니다.',
  'Shuffled columns': '열 섞기',
  'The same columns in random order: keeps all of the matrix but which columns are neighbours, which groups, blocks and fixed transforms depend on.':
    '같은 열을 무작위 순서로 둡니다: 그룹, 블록, 고정 변환이 기대는 열의 이웃 관계 말고는 모두 지킵니다.',
  'Shuffled within columns': '열 안에서 섞기',
  "Every column's entries in a random order of its own: keeps what each column holds, and neither rows nor correlations between columns.":
    '열마다 원소를 따로 무작위 순서로 둡니다: 각 열의 내용은 지키고 행과 열 사이의 상관은 지키지 않습니다.',
  Geometry: '기하',
  "Singular values beside what chance gives, the tail's exponent, intrinsic dimension of rows and columns, angles between layers.":
    '우연이 주는 것과 견준 특이값, 꼬리의 지수, 행과 열의 내재 차원, 레이어 사이의 각도입니다.',
  'Does rotating help?': '회전이 도움이 됩니까?',
  "Bits, group sizes and coordinate systems on one map: SQNR at the same setting and at equal net rate, with the seeds' spread.":
    '비트, 그룹 크기, 좌표계를 한 지도에: 같은 설정과 같은 순 비트율에서의 SQNR과 시드에 따른 산포입니다.',
  'There is nothing to compare: no quantizer of a rotated tensor left an error.':
    '견줄 것이 없습니다: 회전한 텐서의 어떤 양자화에서도 오차가 남지 않았습니다.',
  "At {} bits {}, {} takes SQNR from {} to {} dB ({}, seeds within {} dB): it {}; the codes' entropy goes from {} to {} bits, a net rate that the original axes' settings do not cover.":
    '{0}비트, {1} 스케일: {2}, SQNR {3} → {4} dB ({5}, 시드 산포 {6} dB): {7}. 코드 엔트로피는 {8}비트에서 {9}비트가 되며, 원래 축의 설정에는 이 순 비트율이 없습니다.',
  "At {} bits {}, {} takes SQNR from {} to {} dB ({}, seeds within {} dB): it {}; the codes' entropy goes from {} to {} bits, and at the same net rate it {} ({}, seeds within {} dB).":
    '{0}비트, {1} 스케일: {2}, SQNR {3} → {4} dB ({5}, 시드 산포 {6} dB): {7}. 코드 엔트로피는 {8}비트에서 {9}비트가 되며, 같은 순 비트율에서는 {10} ({11}, 시드 산포 {12} dB).',
  'per tensor': '텐서 단위',
  'per row': '행 단위',
  'per group{}': '그룹 {0}',
  'per {}': '그룹 {0}',
  helps: '도움이 됩니다',
  hurts: '해롭습니다',
  'makes no difference': '차이가 없습니다',
  'no difference': '차이 없음',
  'Real rates': '실제 비트율',
  'What the tensor takes at a given distortion: streams written, read back and counted by part, in several coordinate systems and by several methods; and how a budget is best shared out over tensors.':
    '주어진 왜곡에서 텐서에 드는 비트: 여러 좌표계와 방법으로 스트림을 쓰고, 다시 읽고, 부분별로 셉니다. 비트 예산을 텐서들에 가장 잘 나누는 방법도 봅니다.',
  'rates: {}': '비트율: {0}',
  '{} is a list of at most 64 numbers': '{0:은/는} 64개 이하인 수의 목록입니다',
  '{} holds numbers above 0, at most {}': '{0}에는 0보다 크고 {1} 이하인 수만 올 수 있습니다',
  '{} repeats a number': '{0}에 같은 수가 두 번 있습니다',
  '{} repeats one': '{0}에 같은 것이 두 번 있습니다',
  'axes is a list of coordinate systems': 'axes는 좌표계의 목록입니다',
  'there is no coordinate system {}': '좌표계 {0:은/는} 없습니다',
  '{} is a whole number': '{0:은/는} 정수입니다',
  'there is no option {}': '옵션 {0:은/는} 없습니다',
  'max_entries is between 1 and {}': 'max_entries는 1과 {0} 사이입니다',
  '{} of {} rows, evenly spread, stand for all': '{1}행 가운데 고르게 고른 {0}행이 전체를 대표합니다',
  'sum of squared errors over sum of squares, all tensors together': '모든 텐서를 합한 제곱 오차의 합 / 제곱의 합',
  Huffman: '허프만',
  'One step and one canonical Huffman table.': '양자화 간격 하나와 정규 허프만 표 하나입니다.',
  'One step and one rANS table.': '양자화 간격 하나와 rANS 표 하나입니다.',
  'rANS, row classes': 'rANS, 행 클래스',
  'One step; rows of like scale share a table, labels paid.':
    '양자화 간격 하나. 스케일이 비슷한 행이 표를 함께 쓰며 레이블의 비트를 셉니다.',
  'rANS, column groups': 'rANS, 열 그룹',
  'One step; a table for each run of neighbouring columns.': '양자화 간격 하나. 이웃한 열 묶음마다 표가 있습니다.',
  'Dead zone': '데드존',
  "A wider zero cell, reconstruction at the cells' means, one rANS table.":
    '더 넓은 0 구간, 구간 평균으로의 복원, rANS 표 하나입니다.',
  'Codes chosen to make D + lambda R least, means, one rANS table.':
    'D + lambda R이 가장 작아지도록 고른 코드, 구간 평균, rANS 표 하나입니다.',
  'Water-filling': '워터필링',
  'A step and a table for each class of columns of like variance; columns below the water level get no bits.':
    '분산이 비슷한 열 클래스마다 양자화 간격과 표가 있으며, 수위 아래의 열에는 비트를 쓰지 않습니다.',
  'Structure and residual': '구조와 잔차',
  'Does a function of few parameters plus a coded residual take fewer bits than direct coding at the same distortion? Ten structures, every parameter paid for, with shuffled and Gaussian controls.':
    '매개변수가 적은 함수와 부호화한 잔차가 같은 왜곡에서 직접 부호화보다 적은 비트로 됩니까? 구조 열 가지, 모든 매개변수의 비트를 세고, 섞은 대조군과 가우시안 대조군을 함께 봅니다.',
  'structure: {}': '구조: {0}',
  'db is a number of decibels': 'db는 데시벨 수입니다',
  'db is between 1 and 60': 'db는 1과 60 사이입니다',
  'seed is a whole number, 0 or more': 'seed는 0 이상의 정수입니다',
  'kinds is a list of names': 'kinds는 이름의 목록입니다',
  'kinds: known are {}': 'kinds에 올 수 있는 것: {0}',
  'there is no option {}; known are db, seed, kinds': '옵션 {0:은/는} 없습니다. 있는 것: db, seed, kinds',
  'only the first {} of {} entries of the row were coded': '행의 원소 {1}개 가운데 앞의 {0}개만 부호화했습니다',
  '{} of {} rows were coded, evenly spread: what theta holds per column is shared by fewer weights than in the whole tensor':
    '{1}행 가운데 고르게 고른 {0}행을 부호화했습니다: 열마다 theta가 지니는 것을 전체 텐서보다 적은 가중치가 나눕니다',

  // analysis: studies of the lessons
  'Turn the axes': '축 돌리기',
  'Two or three columns as a cloud of points, in turned axes: what changes with the axes and what does not.':
    '열 두세 개를 점구름으로 보고 축을 돌립니다: 축에 따라 변하는 것과 변하지 않는 것을 봅니다.',
  'a list of two or three different columns, counted from 0': '0부터 센 서로 다른 열 두세 개의 목록',
  'a list of one angle in degrees': '도 단위 각도 하나의 목록',
  'a list of three angles in degrees': '도 단위 각도 셋의 목록',
  'false for three columns: there is no single angle to sweep': '열이 셋이면 거짓: 훑을 각도가 하나가 아닙니다',
  "options: there is no column {}; the tensor's columns are 0 to {}":
    '옵션: {0}번 열은 없습니다. 텐서의 열은 0부터 {1}까지입니다',
  'its rows are too long to be looked at as points': '행이 너무 길어 점으로 볼 수 없습니다',
  'Plant an outlier in a block': '블록에 아웃라이어 심기',
  "A row of a gated block's up projection scaled, the column of down that reads it scaled back: what becomes of the weights, and of the output.":
    '게이트 블록의 up 투영에서 한 행을 키우고, 그것을 읽는 down의 열을 되돌립니다: 가중치와 출력이 어떻게 되는지 봅니다.',
  'its block has no {} projection: this asks for a gated block': '블록에 {0} 투영이 없습니다: 게이트 블록이 필요합니다',
  "its block's projections do not fit each other: up {}, gate {}, down {}":
    '블록의 투영들이 서로 맞지 않습니다: up {0}, gate {1}, down {2}',
  'its block is too large: a projection has more than {} rows or columns':
    '블록이 너무 큽니다: 투영의 행이나 열이 {0}개보다 많습니다',
  'this asks for the up projection of a gated block': '게이트 블록의 up 투영이 필요합니다',
  'the whole tensor is needed at once, and it has more than {} entries':
    '텐서 전체가 한꺼번에 필요한데, 원소가 {0}개보다 많습니다',
  'a row\'s number, counted from 0, or "largest"': '0부터 센 행 번호 또는 "largest"',
  "options: there is no row {}; the tensor's rows are 0 to {}":
    '옵션: {0}번 행은 없습니다. 텐서의 행은 0부터 {1}까지입니다',
  'options: "scale" takes weights out of float32\'s range': '옵션: "scale" 때문에 가중치가 float32의 범위를 벗어납니다',
  'A rotation step by step': '단계별 회전',
  'The Hadamard rotation of inputs or outputs, butterfly by butterfly: where the energy of a large row goes.':
    '입력이나 출력의 하다마르 회전을 나비 연산 하나씩: 큰 행의 에너지가 어디로 가는지 봅니다.',
  'a number of stages from 0, or "all"': '0 이상의 단계 수 또는 "all"',
  'options: "stage" must be at most {} for {}': '옵션: {1}에서 "stage"는 {0} 이하여야 합니다',
  'the energies of more than {} lines are not told one by one': '줄이 {0}개보다 많으면 에너지를 하나씩 보이지 않습니다',
  'Bits and error': '비트와 오차',
  'One quantizer step for the whole tensor, from fine to coarse, in several coordinate systems: entropy and error move together.':
    '텐서 전체에 양자화 간격 하나를, 촘촘한 것부터 성긴 것까지, 여러 좌표계에서: 엔트로피와 오차는 함께 움직입니다.',
  'a list of 1 to 512 numbers from 0.0001 to 1000, in rms': '0.0001부터 1000까지(rms 단위)의 수 1–512개의 목록',
  'of so many entries values are told apart to 1.2e-4 of their size':
    '원소가 많아 값을 그 크기의 1.2e-4까지만 구별합니다',
  'the tensor holds nothing but zeros: there is no step to choose': '텐서가 모두 0입니다: 고를 양자화 간격이 없습니다',

  // analysis, toy: the sinusoid experiment
  'a configuration is an object': '설정은 객체입니다',
  '{} is a whole number, 0 or more': '{0:은/는} 0 이상의 정수입니다',
  '{} is a number': '{0:은/는} 수입니다',
  '{} is A or B': '{0:은/는} A 또는 B입니다',
  '{} is low, high or both': '{0:은/는} low, high, both 가운데 하나입니다',
  '{} is relu, tanh or sine': '{0:은/는} relu, tanh, sine 가운데 하나입니다',
  'there is no setting {}': '설정 {0:은/는} 없습니다',
  'a signal of the band {} has 1 to {} components': '대역 {0}의 신호는 성분이 1–{1}개입니다',
  'no experiment is open': '열린 실험이 없습니다',
  'the settings are no JSON': '설정이 JSON이 아닙니다',
  'steps are a whole number': '단계 수는 정수입니다',
  'nothing is trained yet: take a step first': '아직 학습한 것이 없습니다: 먼저 한 단계 학습하세요',
  'noise is a number from 0 to 100': '잡음은 0부터 100까지의 수입니다',
  'topk is at most {}': 'topk는 {0} 이하입니다',
  'steps number 1 to {}': '학습 단계는 1–{0}입니다',
  'the learning rate is above 0 and at most 1': '학습률은 0보다 크고 1 이하입니다',

  // toy: signals of one's own
  '{} is {#}, or an array of numbers: the signal itself': '{0:은/는} {1} 또는 수의 배열(신호 자체)입니다',
  '{} is a text': '{0:은/는} 글자열입니다',
  'formula, character {#}': '식, {0}번째 글자',
  'formula, t = {#}': '식, t = {0}',
  'sample {#}': '표본 {0}',
  '{}, number {#}': '{0}, {1}번째 수',
  '{}, line {#}': '{0}, {1}번째 줄',
  '{} does not belong here': '{0:은/는} 여기에 올 수 없습니다',
  '{} is missing': '{0:이/가} 빠졌습니다',
  'parts lie in each other more than {#} deep': '괄호가 {0}단계보다 깊이 중첩되어 있습니다',
  'the formula ends where a number, t or a function is wanted': '수, t 또는 함수가 와야 할 곳에서 식이 끝납니다',
  'this number is too large': '수가 너무 큽니다',
  'a number, t or a function is wanted here': '여기에는 수, t 또는 함수가 와야 합니다',
  '{} is not known: there are t, pi, sin, cos, exp, log, sqrt, abs, tanh, min and max':
    '{0:은/는} 모르는 이름입니다. 쓸 수 있는 것: t, pi, sin, cos, exp, log, sqrt, abs, tanh, min, max',
  'a formula has at most {#} characters': '식은 {0}자 이하입니다',
  "the formula's value is beyond a million": '식의 값이 백만을 넘습니다',
  'the formula has no finite value': '식의 값이 유한하지 않습니다',
  'samples number {#} to {#}': '표본은 {0}–{1}개입니다',
  'a sample is a number within a million': '표본은 크기가 백만 이하인 수입니다',
  'a signal is a formula or samples, not both': '신호는 식이나 표본 가운데 하나입니다',
  '{} is no number': '{0:은/는} 수가 아닙니다',
  'there are more than {#} samples': '표본이 {0}개보다 많습니다',
  'there are fewer than two samples': '표본이 두 개보다 적습니다',
  'the samples are too large': '표본의 값이 너무 큽니다',
  'all samples are the same': '모든 표본의 값이 같습니다',
  'a file of samples has at most {#} MiB': '표본 파일은 {0} MiB 이하입니다',
  'this is no WAV file: it does not start with RIFF and WAVE': 'WAV 파일이 아닙니다: RIFF와 WAVE로 시작하지 않습니다',
  'a part of {#} bytes starts here, and the file has {#} more':
    '여기서 {0}바이트인 부분이 시작하지만 파일은 {1}바이트만 남았습니다',
  'the format takes 16 bytes at least': '형식은 적어도 16바이트입니다',
  'there are 1 to {#} channels': '채널은 1–{0}개입니다',
  'codec {#} of {#} bits is not read: PCM of 8, 16, 24, 32 bits and float of 32, 64 are':
    '{1}비트 코덱 {0:은/는} 읽지 못합니다: PCM 8, 16, 24, 32비트와 float 32, 64비트를 읽습니다',
  'the sound comes before its format': '소리가 형식보다 먼저 나옵니다',
  '{#} bytes are no whole number of frames of {#}': '{0}바이트는 {1}바이트 프레임으로 나누어떨어지지 않습니다',
  'a sample is no finite number': '유한하지 않은 표본이 있습니다',
  'there is no sound in it': '소리가 들어 있지 않습니다',

  // analysis: claims
  Claims: '주장',
  'The evidence on every claim, beside controls and seeds; together, the verdicts by rules that a reader can change.':
    '주장마다의 근거를 대조군과 시드와 함께 보입니다. 모아서, 읽는 이가 바꿀 수 있는 규칙으로 판정합니다.',
  'log2 ratio': '비의 log2',
  'bits per weight': '가중치당 비트',
  relative: '상대값',
  share: '비율',
  'Needs the running model.': '모델을 실행해야 합니다.',
  '{}; over all tensors it is supported when at least {} support it, contradicted when at least {} contradict it, else it depends, and it is undetermined with evidence from fewer than {} tensors.':
    '{0} 전체 텐서로는, 지지하는 텐서가 {1} 이상이면 지지됨, 반박하는 텐서가 {2} 이상이면 반박됨, 그 밖에는 조건부이며, 근거가 있는 텐서가 {3}개보다 적으면 미정입니다.',
  '{}; over all tensors it is supported when at least {} support it, contradicted when at least {} contradict it, else it depends, and it is undetermined with evidence from fewer than 1 tensor.':
    '{0} 전체 텐서로는, 지지하는 텐서가 {1} 이상이면 지지됨, 반박하는 텐서가 {2} 이상이면 반박됨, 그 밖에는 조건부이며, 근거가 있는 텐서가 하나도 없으면 미정입니다.',
  'rules: {}': '규칙: {0}',
  'an object of claims is wanted': '주장의 객체가 필요합니다',
  'there is no claim {}': '주장 {0:은/는} 없습니다',
  'an object of numbers is wanted for {}': '{0}에는 수의 객체가 필요합니다',
  '{} is not decided here: it needs the running model': '{0:은/는} 여기서 판정하지 않습니다: 모델을 실행해야 합니다',
  '{} has no value {}; it has {}': '{0}에 값 {1:은/는} 없습니다. 있는 것: {2}',
  '{} must be a number from {} to {}': '{0:은/는} {1}부터 {2}까지의 수여야 합니다',
  'fewer than 8 rows or columns': '행이나 열이 8개보다 적습니다',
  'all entries are equal': '모든 원소가 같습니다',
  'its principal axes could not be computed': '주축을 계산하지 못했습니다',
  'no shared basis: {}': '공유 기저 없음: {0}',
  'no structured code could be made': '구조 부호를 만들지 못했습니다',
  '64 does not divide its {} columns: no groups': '64는 열 수 {0:을/를} 나누지 않아 그룹이 없습니다',
  'standard deviations over the seeds beyond a limit': '한도를 넘어야 할 시드 표준편차의 배수',
  'share of the tensors that must support the claim': '주장을 지지해야 할 텐서의 비율',
  'share of the tensors that must contradict the claim': '주장을 반박해야 할 텐서의 비율',
  'tensors with evidence below which nothing is said': '이보다 적으면 판정하지 않는, 근거가 있는 텐서의 수',
  'least change that counts, in log2': '의미 있다고 볼 가장 작은 변화(log2)',
  'largest change that counts as none, in log2': '없다고 볼 가장 큰 변화(log2)',
  'least difference that counts, in bits per weight': '의미 있다고 볼 가장 작은 차이(가중치당 비트)',
  'least difference that counts, in dB': '의미 있다고 볼 가장 작은 차이(dB)',

  // C1
  'A rotation keeps the L2 energy and changes L-infinity, kurtosis and tails.':
    '회전은 L2 에너지를 지키고 L∞, 첨도, 꼬리를 바꿉니다.',
  'it keeps the L2 energy': 'L2 에너지를 지킵니다',
  'it changes L-infinity, kurtosis and tails': 'L∞, 첨도, 꼬리를 바꿉니다',
  'largest relative change of L2 under any of the coordinate systems': '모든 좌표계에서 L2의 가장 큰 상대 변화',
  "change of L-infinity under Hadamard rotations, less the Gaussian's":
    '하다마르 회전에 따른 L∞의 변화, 가우시안의 변화를 뺀 값',
  "change of the kurtosis, less the Gaussian's": '첨도의 변화, 가우시안의 변화를 뺀 값',
  "change of the share beyond 3 sigma, less the Gaussian's": '3σ 밖 비율의 변화, 가우시안의 변화를 뺀 값',
  'largest relative change of L2 that is rounding': '반올림으로 볼 L2의 가장 큰 상대 변화',
  "A tensor supports it when no coordinate system changes L2 by more than {#} of it, and L-infinity, the kurtosis and the share beyond 3 sigma each change under Hadamard rotations by at least {#} in log2 more than an i.i.d. Gaussian's, clear by {#} standard deviations over the seeds, and contradicts it when L2 changes by more, or each of the three by at most {#}":
    '어떤 좌표계도 L2를 그 {0}배보다 크게 바꾸지 않고, 하다마르 회전에서 L∞, 첨도, 3σ 밖 비율이 저마다 i.i.d. 가우시안보다 log2로 {1} 이상, 시드 표준편차의 {2}배 여유를 두고 더 변하면 그 텐서는 주장을 지지합니다. L2가 더 크게 변하거나, 셋이 모두 {3} 이하로 변하면 반박합니다.',
  Distribution: '분포',
  'Of an i.i.d. Gaussian a rotation changes nothing but the draw; what it changes is subtracted.':
    'i.i.d. 가우시안에서 회전은 표본만 바꿉니다. 그 변화는 뺐습니다.',

  // C2
  'Hadamard rotation lowers the outlier metrics.': '하다마르 회전은 아웃라이어 지표를 낮춥니다.',
  'it lowers the outlier metrics': '아웃라이어 지표를 낮춥니다',
  'kurtosis, original over Hadamard': '첨도, 원래 축 / 하다마르',
  'crest (and L-infinity / L2), original over Hadamard': '파고율(그리고 L∞ / L2), 원래 축 / 하다마르',
  'share beyond 3 sigma, original over Hadamard': '3σ 밖 비율, 원래 축 / 하다마르',
  'share beyond 6 sigma, original over Hadamard': '6σ 밖 비율, 원래 축 / 하다마르',
  'A tensor supports it when at least one of kurtosis, crest and the shares beyond 3 and 6 sigma falls from the original to the Hadamard axes by more than {#} in log2, clear by {#} standard deviations over the seeds of the random Hadamard, and none rises so far; and contradicts it when one rises and none falls':
    '첨도, 파고율, 3σ와 6σ 밖 비율 가운데 적어도 하나가 원래 축에서 하다마르 축으로 갈 때 log2로 {0}보다 크게, 무작위 하다마르 시드 표준편차의 {1}배 여유를 두고 낮아지고 그만큼 높아지는 것이 없으면 그 텐서는 주장을 지지합니다. 하나라도 높아지고 낮아지는 것이 없으면 반박합니다.',
  Tails: '꼬리',
  'Shares of few entries carry their counting noise: it is part of their spread. L-infinity / L2 is the crest over the root of the number of entries, so both move together.':
    '원소 수가 적은 비율에는 세기 잡음이 있고, 그 산포에 들어 있습니다. L∞ / L2는 파고율을 원소 수의 제곱근으로 나눈 값이라 둘은 함께 움직입니다.',

  // C3
  'Hadamard rotation lowers entropy: (a) fixed bits, absmax scale; (b) equal distortion. Report both; they may disagree.':
    '하다마르 회전은 엔트로피를 낮춥니다: (a) 고정 비트, absmax 스케일; (b) 같은 왜곡. 둘 다 보고하며, 서로 다를 수 있습니다.',
  'at fixed bits with an absmax scale': '고정 비트, absmax 스케일에서',
  'at equal distortion': '같은 왜곡에서',
  'entropy of 4-bit codes, one scale per tensor, original - Hadamard':
    '4비트 코드의 엔트로피, 텐서당 스케일 하나, 원래 축 − 하다마르',
  'entropy of 4-bit codes, one scale per row, original - Hadamard':
    '4비트 코드의 엔트로피, 행당 스케일 하나, 원래 축 − 하다마르',
  'entropy at {} dB, original - Hadamard': '{0} dB에서의 엔트로피, 원래 축 − 하다마르',
  'A tensor supports it when the entropy falls from the original to the Hadamard axes by more than {#} bits per weight, clear by {#} standard deviations over the seeds of the random Hadamard, in every case: of 4-bit codes with an absmax scale per tensor and per row (a), and at 10, 20 and 30 dB (b); and contradicts it when it rises in every case':
    '텐서당·행당 absmax 스케일의 4비트 코드 (a), 그리고 10, 20, 30 dB (b) 모두에서, 원래 축에서 하다마르 축으로 갈 때 엔트로피가 가중치당 {0}비트보다 크게, 무작위 하다마르 시드 표준편차의 {1}배 여유를 두고 낮아지면 그 텐서는 주장을 지지합니다. 모두에서 높아지면 반박합니다.',
  'Entropy at equal distortion': '같은 왜곡에서의 엔트로피',
  'Entropy of 4-bit codes': '4비트 코드의 엔트로피',
  'At fixed bits the distortion changes with the entropy: (a) alone says nothing about compression.':
    '비트를 고정하면 엔트로피와 함께 왜곡도 변합니다: (a)만으로는 압축에 대해 아무것도 말할 수 없습니다.',

  // C4
  'PCA-aligned axes raise top-k energy concentration.': 'PCA로 정렬한 축은 상위 k의 에너지 집중을 높입니다.',
  'of the entries': '원소의 집중',
  'of the axes (participation ratio)': '축의 집중 (참여비)',
  'energy of the largest {} % of entries, PCA over original': '가장 큰 원소 {0} %의 에너지, PCA / 원래 축',
  'that of 10 %, less what PCA does to a Gaussian of the same shape':
    '10 %의 값에서 PCA가 같은 모양의 가우시안에 하는 것을 뺀 값',
  "fall of the participation ratio under PCA, less the Gaussian's fall":
    'PCA에서 참여비가 낮아진 정도, 가우시안의 감소를 뺀 값',
  "A tensor supports it when the largest 1, 5 and 10 % of the entries each hold more of the energy in PCA axes than in the original ones by at least {#} in log2, and for 10 % also more than PCA makes of an i.i.d. Gaussian of the same shape, clear by {#} standard deviations over the control's seeds; and contradicts it when all four are as far below":
    '가장 큰 원소 1, 5, 10 %가 저마다 PCA 축에서 원래 축보다 log2로 {0} 이상 더 많은 에너지를 지니고, 10 %는 같은 모양의 i.i.d. 가우시안에 PCA를 쓴 것보다도 대조군 시드 표준편차의 {1}배 여유를 두고 많으면 그 텐서는 주장을 지지합니다. 네 값이 모두 그만큼 적으면 반박합니다.',
  Concentration: '집중',
  'PCA can only lower the participation ratio, whatever the matrix, so that part has no vote; the control shows how much of it is chance.':
    'PCA는 어떤 행렬이든 참여비를 낮출 수만 있으므로 이 부분은 판정에 쓰지 않습니다. 그중 얼마가 우연인지는 대조군이 보여 줍니다.',

  // C5
  'Rotation flattens but does not concentrate.': '회전은 평탄화하지만 집중시키지는 않습니다.',
  'it flattens': '평탄화합니다',
  'it does not concentrate': '집중시키지 않습니다',
  'crest, original over Hadamard': '파고율, 원래 축 / 하다마르',
  'crest, original over random Hadamard, mean of the seeds': '파고율, 원래 축 / 무작위 하다마르, 시드 평균',
  'energy of the largest {} %, Hadamard over original': '가장 큰 {0} %의 에너지, 하다마르 / 원래 축',
  'energy of the largest {} %, random Hadamard over original': '가장 큰 {0} %의 에너지, 무작위 하다마르 / 원래 축',
  'least fall of the crest that counts, in log2': '의미 있다고 볼 파고율의 가장 작은 감소(log2)',
  'largest rise of the energy that counts as none, in log2': '없다고 볼 에너지의 가장 큰 증가(log2)',
  'A tensor supports it when the crest falls under the Hadamard and the random Hadamard rotation by more than {#} in log2, clear by {#} standard deviations over the seeds, and under neither the energy of the largest 1 or 10 % of the entries rises by more than {#}; and contradicts it when the crest rises under both, or that energy does under either':
    '하다마르와 무작위 하다마르 회전에서 파고율이 log2로 {0}보다 크게, 시드 표준편차의 {1}배 여유를 두고 낮아지고, 어느 쪽에서도 가장 큰 원소 1 %나 10 %의 에너지가 {2}보다 크게 높아지지 않으면 그 텐서는 주장을 지지합니다. 둘 다에서 파고율이 높아지거나 어느 한쪽에서 그 에너지가 높아지면 반박합니다.',

  // C6, C7, C9: the running model
  'The function does not change: logits before and after a merged rotation agree; a wrong placement must fail.':
    '함수는 변하지 않습니다: 회전을 병합하기 전후의 로짓이 일치하고, 잘못 넣으면 어긋나야 합니다.',
  "Logits come from running the network; weights alone can't show them.":
    '로짓은 신경망을 실행해야 나옵니다. 가중치만으로는 볼 수 없습니다.',
  'Uniform low-bit quantization works without protecting outliers (loss in perplexity, INT8 / INT4, with and without outlier splitting).':
    '아웃라이어를 보호하지 않아도 저비트 균등 양자화가 됩니다(퍼플렉서티 손실, INT8 / INT4, 아웃라이어 분리 유무).',
  "Perplexity comes from running the network on text; weights alone can't show it.":
    '퍼플렉서티는 텍스트로 신경망을 실행해야 나옵니다. 가중치만으로는 볼 수 없습니다.',
  'Magnitude is not a reliable proxy of importance: rank correlation and top-1 % overlap between |w| and sensitivity ||df/dW v||.':
    '크기는 중요도의 믿을 만한 대리 지표가 아닙니다: |w|와 민감도 ||df/dW v||의 순위 상관과 상위 1 % 겹침.',
  "Sensitivity is a derivative of the network's output; weights alone can't show it.":
    '민감도는 신경망 출력의 미분입니다. 가중치만으로는 볼 수 없습니다.',

  // C8
  "Tail statistics change sharply with the coordinate system (spread over seeds and systems against the control's).":
    '꼬리 통계량은 좌표계에 따라 크게 변합니다(시드와 좌표계에 따른 산포를 대조군과 견줍니다).',
  'tail statistics change sharply': '꼬리 통계량이 크게 변합니다',
  "range of the kurtosis over coordinate systems, less the Gaussian's":
    '좌표계에 따른 첨도의 범위, 가우시안의 범위를 뺀 값',
  "range of the crest, less the Gaussian's": '파고율의 범위, 가우시안의 범위를 뺀 값',
  "range of the share beyond 3 sigma, less the Gaussian's": '3σ 밖 비율의 범위, 가우시안의 범위를 뺀 값',
  "least range beyond the control's that is sharp, in log2": '크다고 볼, 대조군보다 넓은 가장 작은 범위(log2)',
  "largest range beyond the control's that is none, in log2": '없다고 볼, 대조군보다 넓은 가장 큰 범위(log2)',
  'A tensor supports it when the kurtosis, the crest and the share beyond 3 sigma each range over the coordinate systems that no data choose (original, Hadamard, random Hadamard, DCT, random where it can be made) by at least {#} in log2 more than those of an i.i.d. Gaussian do, clear by {#} standard deviations over the seeds; and contradicts it when each does by at most {#} more':
    '데이터로 고르지 않은 좌표계(원래 축, 하다마르, 무작위 하다마르, DCT, 만들 수 있으면 무작위 회전)에 걸친 첨도, 파고율, 3σ 밖 비율의 범위가 저마다 i.i.d. 가우시안보다 log2로 {0} 이상, 시드 표준편차의 {1}배 여유를 두고 넓으면 그 텐서는 주장을 지지합니다. 저마다 {2} 이하로만 넓으면 반박합니다.',
  'Spread over systems and seeds': '좌표계와 시드에 따른 산포',
  "PCA makes the entries of every matrix uneven, the Gaussian's too, so it is not among them.":
    'PCA는 가우시안을 포함한 모든 행렬의 원소를 고르지 않게 하므로 여기서 뺐습니다.',

  // C10
  'Weights lie near a low-dimensional manifold: intrinsic dimension of rows (TwoNN, Levina-Bickel with inverse averaging) against the Gaussian control; effective rank by layer.':
    '가중치는 저차원 다양체 가까이에 있습니다: 행의 내재 차원(TwoNN, 역수 평균 Levina-Bickel)을 가우시안 대조군과 견주고, 레이어별 유효 랭크를 봅니다.',
  'intrinsic dimension of the rows': '행의 내재 차원',
  'effective rank': '유효 랭크',
  'TwoNN dimension of the rows, Gaussian over tensor': '행의 TwoNN 차원, 가우시안 / 텐서',
  'Levina-Bickel dimension of the rows, Gaussian over tensor': '행의 Levina-Bickel 차원, 가우시안 / 텐서',
  'effective rank, Gaussian over tensor': '유효 랭크, 가우시안 / 텐서',
  "least fall below the control's dimension, in log2; 1 is half":
    '의미 있다고 볼, 대조군 차원보다 낮은 가장 작은 정도(log2). 1이면 절반입니다',
  'largest fall that counts as none, in log2; 0.2 is 13 %': '없다고 볼 가장 큰 감소(log2). 0.2는 13 %입니다',
  "A tensor supports it when the TwoNN and Levina-Bickel dimensions of its rows are both below those of an i.i.d. Gaussian of the same shape by at least {#} in log2, clear by {#} standard deviations over the control's seeds; and contradicts it when both are by at most {#}":
    '행의 TwoNN 차원과 Levina-Bickel 차원이 둘 다 같은 모양의 i.i.d. 가우시안보다 log2로 {0} 이상, 대조군 시드 표준편차의 {1}배 여유를 두고 낮으면 그 텐서는 주장을 지지합니다. 둘 다 {2} 이하로만 낮으면 반박합니다.',
  'Intrinsic dimension': '내재 차원',
  'Effective rank by layer': '레이어별 유효 랭크',
  'A manifold may be curved, so a high effective rank does not speak against one: it is shown without a vote.':
    '다양체는 굽을 수 있으므로 유효 랭크가 높다고 다양체가 아닌 것은 아닙니다: 판정에 쓰지 않고 보이기만 합니다.',

  // C11
  "f_theta(i) + r_i beats direct coding at equal distortion once theta's bits are paid.":
    'theta의 비트까지 세어도, 같은 왜곡에서 f_theta(i) + r_i가 직접 부호화보다 낫습니다.',
  'direct coding - the best structured code at 20 dB, theta paid':
    '직접 부호화 − 20 dB에서 가장 좋은 구조 부호, theta 포함',
  'least gain that counts, in bits per weight': '의미 있다고 볼 가장 작은 이득(가중치당 비트)',
  'largest gain that counts as none, in bits per weight': '없다고 볼 가장 큰 이득(가중치당 비트)',
  "A tensor supports it when the best structured code needs at least {#} bits per weight less than direct coding at 20 dB, theta's bits and all; and contradicts it when it saves at most {#}":
    '20 dB에서 가장 좋은 구조 부호가 theta의 비트를 모두 더하고도 직접 부호화보다 가중치당 {0}비트 이상 적으면 그 텐서는 주장을 지지합니다. {1} 이하만 아끼면 반박합니다.',
  'The best of all structured codes, each with at least one parameter: leaving theta out would be direct coding.':
    '매개변수가 적어도 하나 있는 구조 부호 가운데 가장 좋은 것입니다: theta를 빼면 직접 부호화가 됩니다.',

  'it beats direct coding': '직접 부호화보다 낫습니다',

  // C12
  "Toy: Fourier coefficients are concentrated, MLP parameters are not; rotating the MLP's parameters lowers outliers but does not restore concentration.":
    '사인파 실험: 푸리에 계수는 집중되어 있고 MLP 매개변수는 그렇지 않습니다. MLP 매개변수를 회전하면 아웃라이어는 줄지만 집중은 되살아나지 않습니다.',
  'Fourier coefficients are concentrated, MLP parameters are not':
    '푸리에 계수는 집중되어 있고 MLP 매개변수는 그렇지 않습니다',
  'rotation lowers the outliers': '회전은 아웃라이어를 줄입니다',
  'rotation does not restore concentration': '회전은 집중을 되살리지 않습니다',
  'energy of the largest 1 % of the Fourier coefficients': '푸리에 계수의 가장 큰 1 %의 에너지',
  "energy of the largest 1 % of the MLP's parameters": 'MLP 매개변수의 가장 큰 1 %의 에너지',
  "L-infinity / L2 of the MLP's parameters, before over after rotation": 'MLP 매개변수의 L∞ / L2, 회전 전 / 회전 후',
  "kurtosis of the MLP's parameters, before over after rotation": 'MLP 매개변수의 첨도, 회전 전 / 회전 후',
  'energy of the largest 1 % of the rotated parameters': '회전한 매개변수의 가장 큰 1 %의 에너지',
  'least fall of the outlier metrics that counts, in log2': '의미 있다고 볼 아웃라이어 지표의 가장 작은 감소(log2)',
  'share of the energy from which on the largest 1 % concentrate it':
    '가장 큰 1 %에 집중되었다고 볼 에너지 비율의 하한',
  "The experiment supports it when the largest 1 % hold at least {#} of the energy of the Fourier coefficients and less of the MLP's parameters, and rotating these lowers their L-infinity / L2 and kurtosis by more than {#} in log2 while the largest 1 % still hold less; and contradicts it when any of that is the other way round.":
    '가장 큰 1 %가 푸리에 계수 에너지의 {0} 이상을 지니고 MLP 매개변수에서는 그보다 적으며, 매개변수를 회전하면 L∞ / L2와 첨도가 log2로 {1}보다 크게 낮아지되 가장 큰 1 %는 여전히 그보다 적게 지니면 이 실험은 주장을 지지합니다. 그중 하나라도 반대이면 반박합니다.',
  'The sinusoid laboratory': '사인파 실험실',
  'One small experiment, whatever the model: its answer is the same beside every model.':
    '모델과 상관없는 작은 실험 하나입니다: 어느 모델 옆에서나 답이 같습니다.',

  // C13
  'Alignment, not flattening, gives the true gain: net rate at equal distortion, aligned < original <= rotated.':
    '진짜 이득은 평탄화가 아니라 정렬에서 나옵니다: 같은 왜곡에서 순 비트율은 정렬 < 원래 축 <= 회전.',
  'aligned < original': '정렬 < 원래 축',
  'original <= rotated': '원래 축 <= 회전',
  'net rate at {} dB, original - aligned': '{0} dB에서의 순 비트율, 원래 축 − 정렬',
  'net rate at {} dB, Hadamard - original': '{0} dB에서의 순 비트율, 하다마르 − 원래 축',
  'least that counts as no less, rotated - original, in bits per weight':
    '더 적지 않다고 볼 가장 작은 값, 회전 − 원래 축(가중치당 비트)',
  "A tensor supports it when at 10, 20 and 30 dB the aligned axes (PCA with its basis paid, or the residual stream's shared PCA, whose basis is free, whichever is less) need at least {#} bits per weight less than the original ones, and the Hadamard axes at least {#} bits more than the original ones; and contradicts it when either relation is the other way round at all three":
    '10, 20, 30 dB에서 정렬한 축(기저의 비트를 센 PCA, 또는 기저가 공짜인 잔차 스트림의 공유 PCA 가운데 적은 쪽)이 원래 축보다 가중치당 {0}비트 이상 적고, 하다마르 축이 원래 축보다 {1}비트 이상 많으면 그 텐서는 주장을 지지합니다. 세 곳 모두에서 어느 한 관계라도 반대이면 반박합니다.',
  'Net rate at equal distortion': '같은 왜곡에서의 순 비트율',

  // C14
  'In original axes outliers set the scale and the error is uneven; rotated axes make it even (spread of per-row, per-group SQNR).':
    '원래 축에서는 아웃라이어가 스케일을 정해 오차가 고르지 않고, 회전한 축은 이를 고르게 합니다(행별·그룹별 SQNR의 산포).',
  "spread of the rows' SQNR at 4 bits per tensor, original over Hadamard":
    '텐서당 4비트에서 행별 SQNR의 산포, 원래 축 / 하다마르',
  'spread of the SQNR of groups of 64, original over Hadamard': '64개짜리 그룹별 SQNR의 산포, 원래 축 / 하다마르',
  'least change of the spread that counts, in log2': '의미 있다고 볼 산포의 가장 작은 변화(log2)',
  'A tensor supports it when, with 4 bits and one scale per tensor, the standard deviation of the SQNR in dB over its rows or over its groups of 64 falls from the original to the Hadamard axes by more than {#} in log2, clear by {#} standard deviations over the seeds of the random Hadamard, and neither rises so far; and contradicts it when one rises and neither falls':
    '4비트, 텐서당 스케일 하나에서, 행이나 64개짜리 그룹에 걸친 SQNR(dB)의 표준편차가 원래 축에서 하다마르 축으로 갈 때 log2로 {0}보다 크게, 무작위 하다마르 시드 표준편차의 {1}배 여유를 두고 낮아지고 어느 쪽도 그만큼 높아지지 않으면 그 텐서는 주장을 지지합니다. 하나가 높아지고 어느 쪽도 낮아지지 않으면 반박합니다.',
  'Error map': '오차 지도',
  "A rotation of the columns keeps every row's energy: rows of unequal scale stay uneven.":
    '열의 회전은 행마다의 에너지를 지킵니다: 스케일이 다른 행은 그대로 고르지 않습니다.',

  'rotation evens the error out': '회전은 오차를 고르게 합니다',

  // C15
  'Rotation helps this tensor at this bit width and group size (or does not: group-wise 4-bit weight-only is where users reported harm).':
    '이 비트 수와 그룹 크기에서 회전은 이 텐서에 도움이 됩니다(또는 되지 않습니다: 그룹별 4비트 가중치 양자화에서 해롭다는 보고가 있습니다).',
  'at {} bits, one scale per tensor': '{0}비트, 텐서당 스케일 하나',
  'at {} bits, one scale per row': '{0}비트, 행당 스케일 하나',
  'at {} bits, one scale per group of 64': '{0}비트, 64개짜리 그룹당 스케일 하나',
  'SQNR at {} bits per tensor, Hadamard - original': '텐서당 {0}비트에서의 SQNR, 하다마르 − 원래 축',
  'SQNR at {} bits per row, Hadamard - original': '행당 {0}비트에서의 SQNR, 하다마르 − 원래 축',
  'SQNR at {} bits per group of 64, Hadamard - original': '64개짜리 그룹당 {0}비트에서의 SQNR, 하다마르 − 원래 축',
  'A tensor supports it when its SQNR in Hadamard axes is above that in the original ones by at least {#} dB at the same bits and scales, clear by {#} standard deviations over the seeds of the random Hadamard, at 3 and 4 bits with one scale per tensor, per row and per group of 64; and contradicts it when it is below in all of them':
    '3비트와 4비트, 텐서당·행당·64개짜리 그룹당 스케일 하나 모두에서, 같은 비트와 스케일로 하다마르 축의 SQNR이 원래 축보다 {0} dB 이상, 무작위 하다마르 시드 표준편차의 {1}배 여유를 두고 높으면 그 텐서는 주장을 지지합니다. 모두에서 낮으면 반박합니다.',
  'Bits x group map': '비트 x 그룹 지도',
  'The same bits and scales are the same stored bits; the parts show where rotation helps and where it harms.':
    '비트와 스케일이 같으면 저장 비트도 같습니다. 부분들은 회전이 어디에서 도움이 되고 어디에서 해로운지 보여 줍니다.',

  // analysis: names of the claims' measured numbers, as the board's tables head their columns
  'l2 change': 'L2 변화',
  'linf change': 'L∞ 변화',
  'kurtosis change': '첨도 변화',
  'tail change': '꼬리 변화',
  kurtosis: '첨도',
  crest: '파고율',
  'tail 3': '3σ 밖',
  'tail 6': '6σ 밖',
  'bits{} tensor': '{0}비트 텐서',
  'bits{} row': '{0}비트 행',
  'bits{} group{}': '{0}비트 그룹 {1}',
  'at {} db': '{0} dB에서',
  'top 1': '상위 1 %',
  'top 5': '상위 5 %',
  'top 10': '상위 10 %',
  'top 10 over control': '상위 10 %, 대조군 대비',
  'participation over control': '참여비, 대조군 대비',
  'crest hadamard': '파고율, 하다마르',
  'crest random': '파고율, 무작위',
  'top {} hadamard': '상위 {0} %, 하다마르',
  'top {} random': '상위 {0} %, 무작위',
  twonn: 'TwoNN 차원',
  'levina bickel': 'Levina–Bickel 차원',
  'fourier top 1': '푸리에 상위 1 %',
  'mlp top 1': 'MLP 상위 1 %',
  'rotated top 1': '회전 뒤 상위 1 %',
  'aligned {} db': '정렬, {0} dB',
  'rotated {} db': '회전, {0} dB',

  // What the page's own engine says (web/src/engine, web/src/state): in English, as the core does, since it goes into reports too
  'the file has changed since it was opened; open it again': '연 뒤로 파일이 바뀌었습니다. 다시 여세요',
  'the file is not open': '열려 있지 않은 파일입니다',
  'the file has become shorter: {} of {} bytes were there': '파일이 짧아졌습니다: {1}바이트 중 {0}바이트만 있었습니다',
  'the file is gone; put it back, or open it again': '파일이 없어졌습니다. 되돌려 놓거나 다시 여세요',
  'the file has changed, moved or become unreadable since it was opened; open it again':
    '연 뒤로 파일이 바뀌었거나 옮겨졌거나 읽을 수 없게 되었습니다. 다시 여세요',
  'the browser could not read the file ({})': '브라우저가 파일을 읽지 못했습니다({0})',
  '{} needs more than the {} of memory a worker has': '{0}: 워커의 메모리 {1}보다 더 필요합니다',
  This: '이 작업',
  'The worker was asked before it was started.': '시작하지 않은 워커에 요청했습니다.',
  'The worker was asked about a tensor before anything was open.': '아무것도 열지 않은 워커에 텐서를 물었습니다.',
  'The WebAssembly core could not be loaded: {}': 'WebAssembly 코어를 불러오지 못했습니다: {0}',
  'The WebAssembly core could not be started: {}': 'WebAssembly 코어를 시작하지 못했습니다: {0}',
  'The WebAssembly core stopped: {}': 'WebAssembly 코어가 멈췄습니다: {0}',
  'A worker stopped: {}': '워커가 멈췄습니다: {0}',
  'the browser gives no reason': '브라우저가 이유를 알려 주지 않습니다',
  'A worker sent something that this page could not read.': '워커가 보낸 것을 이 페이지가 읽지 못했습니다.',
  'A worker did not start within {} seconds.': '워커가 {0}초 안에 시작하지 않았습니다.',
  'The worker has been ended.': '워커가 끝났습니다.',
  'Ended before it was started.': '시작하기 전에 끝났습니다.',
  'The engine has been shut down.': '엔진이 꺼졌습니다.',
  'The experiment was stopped.': '실험을 멈췄습니다.',
  'Cancelled.': '취소했습니다.',
  'This browser has no WebAssembly SIMD, which all the analysis needs. Firefox 89, Chrome 91 and Safari 16.4 or later have it.':
    '이 브라우저에는 모든 분석에 필요한 WebAssembly SIMD가 없습니다. Firefox 89, Chrome 91, Safari 16.4 이상을 쓰세요.',
  'This browser has no relaxed WebAssembly SIMD.': '이 브라우저에는 완화된(relaxed) WebAssembly SIMD가 없습니다.',
  'this basis needs the whole model, of which this page carries a few tensors':
    '이 기저에는 모델 전체가 필요하지만, 이 페이지에는 텐서 몇 개만 들어 있습니다',
  'There is no wasm build called "{}": simd128 or relaxed.':
    '"{0}"라는 wasm 빌드는 없습니다: simd128 또는 relaxed를 쓰세요.',
  'The server answered {} for {}': '서버가 {1}에 {0:으로/로} 답했습니다',
  'There is no tensor number {}.': '{0}번 텐서는 없습니다.',
  "there is no tensor '{}'": "이름이 '{0}'인 텐서는 없습니다",
  'The core gave no result.': '코어가 결과를 주지 않았습니다.',
  'No model is open.': '열린 모델이 없습니다.',
  'This address is about files, which a link cannot carry: open them to go there.':
    '이 주소는 파일에 대한 것이며, 링크에는 파일을 담을 수 없습니다. 파일을 열면 그곳으로 갑니다.',
};
