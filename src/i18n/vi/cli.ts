// Lời của dòng lệnh: trợ giúp kèm ví dụ, câu hỏi, kết quả và những gì đã sai.
import type { CliWords } from '../en/cli.ts'

const example = (command: string, meaning: string): readonly string[] => [command, meaning]

export const cli: CliWords = {
  about: 'Một máy chủ AI nhỏ do chính đơn vị vận hành.',
  help: {
    usage: 'Cách dùng:',
    arguments: 'Tham số:',
    options: 'Tùy chọn:',
    globalOptions: 'Tùy chọn của mọi lệnh:',
    commands: 'Lệnh:',
    examples: 'Ví dụ',
    more: 'Xem thêm: sen help <lệnh>',
    helpOption: 'hiện trợ giúp này',
    helpCommand: 'trợ giúp về một lệnh',
  },
  options: {
    validFrom: 'ngày bắt đầu có hiệu lực, ví dụ 2026-01-01',
    validTo: 'ngày hết hiệu lực',
    batchWindow: 'thời hạn, từ 1h đến 7d; mặc định: 24h',
    documentSource: 'nguồn của tài liệu, ví dụ Công báo và số',
    dayOfLaw: 'hỏi tài liệu có hiệu lực vào ngày này; không ghi thì là hôm nay',
    mostHits: 'số đoạn hiển thị; không ghi thì là 5',
    comparedOn: 'ngày đối chiếu; không ghi thì là hôm nay',
    notCompared: 'bỏ dấu đã đối chiếu',
    studentExamples: 'tệp ví dụ: mỗi dòng một JSON, hoặc CSV có cột text và label',
    studentRights: 'own hoặc permitted: được phép dùng để học; áp dụng cho dòng không ghi rõ',
    studentBar: 'phải đúng bao nhiêu ở những câu tự trả lời, ví dụ 0.95',
    studentSigned: 'mang theo cả dữ liệu cá nhân; lý do được ghi vào sổ cái',
    unsigned: 'nhận cả gói chưa ai ký; gói sẽ bị đánh dấu ở mọi nơi',
    fromDay: 'ngày đầu, ví dụ 2026-11-01; bỏ trống là ngày đầu tháng này',
    toDay: 'ngày cuối; bỏ trống là hôm nay',
    reportFormat: 'html, docx hoặc json',
    reportFile: 'tệp hoặc thư mục để ghi; bỏ trống là thư mục hiện tại',
    reportValues: 'tệp JSON chứa nội dung các mục do người điền',
    reportFinal: 'từ chối khi còn mục trống',
    json: 'kết quả dạng JSON',
    language: 'vi, zh hoặc en',
    config: 'tệp thiết lập thay cho ./sen.toml',
    data: 'thư mục dữ liệu thay cho ./sen-data',
    yes: 'trả lời có cho mọi câu hỏi',
    host: 'địa chỉ lắng nghe',
    port: 'cổng lắng nghe',
    offline: 'không có bất kỳ kết nối nào ra ngoài',
    logLevel: 'debug, info, warn hoặc error',
    logFormat: 'text hoặc json',
    logFile: 'ghi nhật ký vào tệp này, mỗi tệp 50 MB, giữ bảy tệp',
    changed: 'chỉ những giá trị khác mặc định',
    from: 'hub · hf-mirror · modelscope · https://… · thư mục',
    limit: 'số byte mỗi giây, chẳng hạn 500k, để giờ học không bị gián đoạn',
    adapterOf: 'mô hình gốc của bộ điều chỉnh',
    digest: 'SHA-256 đã đọc tại nguồn, dành cho mô hình chưa được xác nhận',
    model: 'mô hình cần hỏi; không có thì chọn mô hình rẻ nhất phù hợp',
    evalCalibrate: 'tìm lại mức chắc chắn mà từ đó mỗi bước được tự trả lời, và lưu kết quả đo',
    evalTask: 'chỉ công việc này',
    evalCasesIn: 'chỉ các câu kiểm tra bằng ngôn ngữ này: vi, zh hoặc en',
    evalNamedTask: 'tên công việc, ví dụ parent-letters hoặc transport.fine',
    evalRights: 'mô hình có được học từ đáp án hay không: own, provider hoặc unknown (mặc định)',
    evalGrader:
      'cách chấm những dòng không ghi rõ: exact, choice, numeric, json, fields, hint hoặc human',
    evalRoutes:
      'các tuyến cần đo, ví dụ deepseek/deepseek-chat,local/qwen3-4b; mặc định: mọi tuyến hỏi được',
    evalHalf: 'câu kiểm tra để chọn (fit, mặc định), để chứng minh (certify) hoặc cả hai (both)',
    evalCases: 'số câu kiểm tra nhiều nhất cho mỗi tuyến; mặc định 200',
    evalBar: 'tỷ lệ câu trả lời phải đạt để một tuyến được coi là đủ tốt, ví dụ 0.9',
    evalJudge:
      'mô hình chấm những câu mà quy tắc không chấm được, ghi tên tuyến; people: chỉ người chấm (mặc định: evaluation.judge)',
    evalCap: 'số tiền nhiều nhất cho lượt đo này, theo đồng tiền của đơn vị',
    evalPrompts: 'kèm nguyên văn câu hỏi',
    fitTask: 'công việc có các câu kiểm tra ấy',
    fitBar: 'absolute: tỷ lệ câu đạt; relative: so với mô hình tham chiếu; mặc định: absolute',
    fitPlaces:
      'here, home hoặc all: nơi được phép gửi tới; mặc định: vừa đủ cho các mô hình của đơn vị',
    fitForm: 'raw hoặc masked: dạng gửi đi; mặc định: raw',
    evalDocuments: 'thư mục hoặc tệp chứa các đoạn văn',
    evalQuestions: 'các dòng JSON gồm câu hỏi và đáp án đúng',
    evalOutcomes: 'các dòng JSON ghi kết quả: id, task, lang, prompt, m: {mô hình: {s, c}}',
    evalTrain: 'học từ bao nhiêu câu hỏi; mặc định: một nửa, nhiều nhất 1500',
    evalSeeds: 'chia lại bao nhiêu lần; mặc định: 5',
    evalModels:
      'tên các mô hình, cách nhau bằng dấu phẩy; mặc định: mọi mô hình đã trả lời gần hết',
    evalPrices: 'bảng giá cho kết quả không ghi chi phí',
    evalRepetitions: 'thử lại mỗi chứng nhận bao nhiêu lần; mặc định: 200',
    mode: 'strict hoặc balanced; không ghi thì là balanced',
    names: 'rules hoặc tagger: cách tìm tên người; không ghi thì là tagger',
    label: 'tên mà mọi người nhìn thấy',
    baseUrl: 'địa chỉ máy chủ',
    fromEnvironment: 'lấy khóa từ biến môi trường này',
    secretFile: 'lấy khóa từ tệp này',
    noSecret: 'máy chủ không cần khóa',
    country: 'quốc gia nơi xử lý, hai chữ cái',
    operator:
      'bên vận hành, một từ, khi loại dịch vụ chưa nói rõ; các điều kiện của quy tắc gắn với tên này',
    operatorCountry:
      'nước của công ty vận hành, hai chữ; chưa rõ thì chỉ dữ liệu công khai được đến đó',
    currency: 'đồng tiền của hóa đơn: VND, CNY hoặc USD',
    region: 'khu vực, nếu nhà cung cấp có nhiều khu vực',
    here: 'máy chủ đặt trong trụ sở này',
    models: 'các mô hình sẽ dùng, cách nhau bằng dấu phẩy',
    rung: 'local, low-cost hoặc strong',
    context: 'tổng số token vào và ra',
    maxOutput: 'số token nhiều nhất của một câu trả lời',
    provider: 'chỉ nhà cung cấp này',
    at: 'thời điểm gọi, chẳng hạn 2026-11-24T09:30:00Z',
    input: 'số token đầu vào',
    priceFile: 'tệp giá dùng thay cho tệp cùng tên',
    knownAt: 'giá như đã biết vào thời điểm ấy, ví dụ 2026-10-01T00:00:00Z',
    policyFile: 'tệp quy tắc: theo quy tắc ấy, lượt gọi nào sẽ được gửi đi',
    month: 'tháng của hóa đơn, ví dụ 2026-10',
    invoiceFile: 'tệp CSV xuất từ nhà cung cấp',
    applyInvoice: 'chỉnh các khoản tạm giữ theo hóa đơn',
    sourceKind: 'vendor-page, vendor-notice, public-thread, dataset hoặc invoice',
    where: 'địa chỉ web, hoặc dẫn chiếu khác như số hóa đơn',
    owner: 'tên đăng nhập của chủ sở hữu',
    scopes: 'chat, embeddings, models, receipts, admin; cách nhau bằng dấu phẩy',
    days: 'số ngày đến khi hết hạn; không đặt là 365',
    strict: 'từ chối trường lạ',
    outputCeiling: 'số token nhiều nhất của một câu trả lời',
    perMinute: 'số yêu cầu nhiều nhất mỗi phút',
    overlap: 'số giờ khóa cũ còn dùng được; không đặt là 24',
    role: 'owner, admin, member hoặc auditor',
    admin: 'giống như --role admin',
    name: 'họ và tên',
    passwordFile: 'lấy mật khẩu từ tệp này',
    subject: 'house, group, person hoặc key',
    of: 'mã, tên đăng nhập của một người hoặc tên nhóm',
    period: 'day hoặc month',
    remove: 'kết thúc ngân sách này',
    logKey: 'khóa của sổ cái: tên+mã+base64',
    logPolicy: 'tệp nêu sổ cái, bên làm chứng và số tối thiểu (C2SP tlog-policy)',
    sinceNote: 'điểm kiểm cũ mà sổ cái phải nối tiếp',
    hashesOnly: 'chỉ giá trị gốc và tệp băm, không có mục',
    openContent: 'cho xem nội dung đã cam kết, ví dụ sent=noi-dung.json',
    testAbilities: 'hỏi chính máy chủ bằng vài câu nhỏ, có thể bị tính phí',
    abilitiesOn: 'làm được những việc này: tools,images,jsonSchema',
    abilitiesOff: 'không làm được những việc này',
    askWitnesses: 'hỏi ngay mọi bên chứng có địa chỉ',
    ofWitness: 'tên bên chứng, như trong ledger.witnesses',
    witnessOut: 'ghi tệp trao cho bên chứng, ví dụ so.senw',
    witnessTake: 'nhận tệp bên chứng trả lại',
    keys: 'kèm các khóa: ai có tệp và cụm mật khẩu đều mở được mọi thứ',
    withModels: 'kèm các mô hình cục bộ',
    drill: 'khôi phục thử bản sao lưu hằng ngày mới nhất, hoặc tệp này, rồi kiểm chứng',
    passphraseFile: 'lấy cụm mật khẩu từ tệp này',
    oldIsGone: 'máy đã tạo bản sao lưu sẽ không bao giờ chạy lại',
    show: 'chỉ cho xem trong tệp có gì',
    toml: 'dưới dạng TOML, để sửa',
    draft: 'theo bản nháp thay vì quy tắc đang có hiệu lực',
    why: 'lý do, được ghi nguyên văn vào sổ cái',
    reference: 'tìm giấy tờ ở đâu: số hiệu',
    onDay: 'ngày kiểm tra, chẳng hạn 2026-11-24',
    untilDay: 'ngày cuối còn hiệu lực',
    filed: 'hồ sơ đã nộp',
    checkWords: 'thư mục có words.toml cần kiểm tra, thay cho các từ đang có hiệu lực',
    isLabel: 'đây là nhãn: giá trị là phần đứng sau',
    words: 'thư mục có words.toml, hoặc none; bỏ trống là từ của đơn vị',
  },
  arguments: {
    batch: 'mã của lô',
    batchFile: 'tệp JSON theo dòng, mỗi dòng một lượt gọi, đúng dạng lô của OpenAI',
    documentPaths: 'tệp và thư mục',
    document: 'mã tài liệu, hoặc tên nếu chỉ một tài liệu có tên đó',
    studentTask: 'tên công việc, ví dụ transport.fine hoặc letters',
    packId: 'mã của gói',
    evalFile:
      'tệp JSON theo dòng, CSV hoặc Excel gồm câu hỏi và đáp án; không có --task thì là mã của một gói',
    evalRunId: 'mã của lượt đo',
    evalRoute: 'tên của tuyến',
    evalTarget: 'tệp sẽ ghi; tệp này phải chưa có',
    fitShare: 'mức yêu cầu, ghi dạng số thập phân, ví dụ 0.9',
    fitId: 'mã chứng nhận, ví dụ crt_…',
    evalPack: 'thư mục hoặc tệp zip của gói, hoặc mã của gói trong đơn vị',
    packPath: 'thư mục hoặc tệp zip của gói',
    textFile: 'tệp văn bản hoặc tệp JSON từng dòng; không có thì đọc đầu vào chuẩn',
    report: 'transfer, month, providers, counters hoặc list',
    question: 'câu hỏi',
    model: 'tên mô hình',
    modelOptional: 'tên mô hình; không có là tất cả',
    path: 'tệp hoặc thư mục',
    folder: 'thư mục',
    provider: 'loại nhà cung cấp, chẳng hạn deepseek, qwen, openai, anthropic, openai-compatible',
    connection: 'mã nhà cung cấp; không có là tất cả',
    route: 'nhà cung cấp/mô hình',
    record: 'mã của một mục giá',
    keyName: 'khóa dùng để làm gì',
    keyId: 'mã của khóa',
    login: 'tên đăng nhập',
    amount: 'số tiền, chẳng hạn 500000',
    shell: 'bash, zsh hoặc fish',
    call: 'số của lượt gọi',
    file: 'tệp',
    fileOptional: 'tệp; không có thì đặt tên theo thời gian',
    ledgerFiles:
      'thư mục đã xuất, .senproof, .tlog-proof hoặc điểm kiểm; không có thì là sổ cái của đơn vị này',
    witnessFile: 'tệp của sổ cái đối tác, ví dụ so.senw',
    witnessAnswer: 'tệp chứa chữ ký; không có thì cùng tên, thêm .signed',
    proofFile: 'tệp; không có thì đặt tên theo lượt gọi',
    reason: 'lý do',
    ruleVersion: 'phiên bản, chẳng hạn p3; bỏ trống là quy tắc đang có hiệu lực',
    tryText: 'văn bản; bỏ trống thì đọc từ đầu vào chuẩn',
    ruleFile: 'tệp TOML; bỏ trống là bản nháp của đơn vị',
    wordMeans:
      'internal, personal, sensitive, child, important, core hoặc secret; với nhãn còn có thể là một loại số như VN_BHXH',
    ownWord: 'từ cần ghi',
    factKind: 'contract, dossier, consent, notice-39, certificate hoặc review',
    factAbout: 'bên vận hành, hoặc mục đích của sự đồng ý; bỏ trống với hồ sơ',
    factId: 'mã của một điều kiện',
  },
  commands: {
    serve: {
      summary: 'chạy máy chủ',
      about:
        'Chạy máy chủ cho đến khi bị dừng. Lần khởi động đầu tiên in ra một liên kết để thiết lập đơn vị.',
      examples: [
        example('sen serve', 'chỉ trên máy này, cổng 7360'),
        example('sen serve --host 0.0.0.0', 'truy cập được từ cả mạng'),
        example('sen serve --offline', 'không có kết nối nào ra ngoài'),
      ],
    },
    init: {
      summary: 'ghi tệp thiết lập có chú thích',
      about:
        'Ghi sen.toml với mọi thiết lập, ý nghĩa và giá trị mặc định. Không bao giờ thay tệp đã có.',
      examples: [example('sen init', 'vào thư mục hiện tại')],
    },
    doctor: {
      summary: 'kiểm tra mọi thứ và cho biết cần làm gì',
      about:
        'Kiểm tra các lỗi thường gặp nhất, mỗi lỗi một dòng, kèm lệnh sửa. Kết thúc với 3 khi có điều gì hỏng.',
      examples: [
        example('sen doctor', 'mọi kiểm tra'),
        example('sen doctor --drill', 'bản sao lưu hằng ngày mới nhất có khôi phục được không?'),
        example('sen doctor --json', 'cho chương trình giám sát'),
      ],
    },
    'setup-link': {
      summary: 'tạo liên kết mới cho lần thiết lập đầu tiên',
      about: 'Tạo liên kết mới; liên kết cũ hết hiệu lực. Dùng được một lần, trong 30 phút.',
      examples: [example('sen setup-link', 'liên kết cho máy này, mã số cho máy khác')],
    },
    config: {
      summary: 'thiết lập đang có hiệu lực',
      about: 'Xem và kiểm tra thiết lập.',
      examples: [example('sen config show', 'mọi giá trị và nguồn của chúng')],
    },
    'config show': {
      summary: 'mọi giá trị đang có hiệu lực và nguồn của chúng',
      about: 'Hiện mọi thiết lập đang có hiệu lực và nguồn gốc. Bí mật chỉ hiện độ dài.',
      examples: [example('sen config show --changed', 'chỉ những gì khác mặc định')],
    },
    'config check': {
      summary: 'kiểm tra thiết lập mà không khởi động',
      about:
        'Kiểm tra thiết lập và cho biết sai ở đâu, kèm số dòng và tên gần nhất. Kết thúc với 78 khi có sai sót.',
      examples: [example('sen config check --config ./new.toml', 'trước khi đưa vào dùng')],
    },
    completion: {
      summary: 'mã để shell tự gợi ý lệnh',
      about: 'In ra đoạn mã cho bash, zsh hoặc fish để gợi ý lệnh và tùy chọn khi gõ.',
      examples: [
        example('sen completion bash', 'thêm dòng "source <(sen completion bash)" vào ~/.bashrc'),
        example('sen completion fish', 'ghi vào ~/.config/fish/completions/sen.fish'),
      ],
    },
    version: {
      summary: 'phiên bản này',
      about: 'Hiện phiên bản của Sen và của những gì Sen dựa vào.',
      examples: [example('sen version', 'dùng được với --json')],
    },
    ask: {
      summary: 'hỏi một câu, kèm biên nhận',
      about:
        'Gửi một câu hỏi qua toàn bộ quy trình và hiện câu trả lời; biên nhận ra đầu ra lỗi chuẩn.',
      examples: [
        example('sen ask "Thủ đô của Lào?"', 'mô hình rẻ nhất phù hợp'),
        example('sen ask --model sen/local "Xin chào"', 'không gì rời khỏi máy này'),
        example('cat thu.txt | sen ask', 'câu hỏi từ chương trình khác'),
      ],
    },
    detect: {
      summary: 'cho thấy dữ liệu cá nhân trong văn bản',
      about:
        'Tìm dữ liệu cá nhân trong tệp văn bản, trong tệp JSON từng dòng có trường "text", hoặc từ đầu vào chuẩn, rồi hiện những gì tìm thấy. Không cần máy chủ; không gửi đi, không lưu lại gì.',
      examples: [
        example('sen detect thu.txt', 'vị trí, loại, lớp dữ liệu và độ chắc chắn của từng giá trị'),
        example('sen detect --json ho-so.jsonl', 'mỗi dòng vào, một dòng JSON ra'),
        example(
          'cat thu.txt | sen detect --mode strict',
          'theo mức của phòng khám, cơ quan nhà nước',
        ),
      ],
    },
    eval: {
      summary: 'đo bằng tệp của chính mình',
      about: 'Đo gói, việc tìm kiếm và mô hình bằng câu kiểm tra của đơn vị.',
      examples: [
        example(
          'sen eval retrieval --documents texts --questions questions.jsonl',
          'các dòng, hoặc tệp văn bản',
        ),
      ],
    },
    'eval run': {
      summary: 'đo xem gói trả lời đúng bao nhiêu khi không có mô hình',
      about:
        'Hỏi lần lượt các câu kiểm tra giữ lại của gói, trong một cơ sở dữ liệu riêng được xóa sau khi đo; cho biết theo từng công việc và ngôn ngữ bao nhiêu câu đúng, sai, đưa ra để chọn, không trả lời, kèm cận dưới với độ tin cậy 95%; mức nào đã chứng minh, chưa chứng minh được ở đây hay không đạt; và từ mức chắc chắn nào mỗi bước được tự trả lời. Với --calibrate, mức ấy được tìm lại và lưu: vào thư mục đã nêu, kèm MANIFEST mới, hoặc làm kết quả đo của đơn vị. Chạy không cần máy chủ, không cần mạng. Mã 3: có mức không đạt. Có --task mà không nêu gói thì đo các tuyến trên câu kiểm tra của đơn vị: lệnh nêu chi phí nhiều nhất và hỏi trước khi chạy, mỗi câu trả lời là một lượt gọi như mọi lượt khác, có thể dừng rồi chạy tiếp.',
      examples: [
        example('sen eval run transport', 'một gói của đơn vị'),
        example('sen eval run packs/transport --calibrate', 'tìm ngưỡng và ghi vào thư mục'),
        example(
          'sen eval run packs/transport --task fine --cases-in vi --json',
          'một công việc, một ngôn ngữ, dạng JSON',
        ),
      ],
    },
    'eval import': {
      summary: 'nhập câu kiểm tra của đơn vị',
      about:
        'Nhập câu hỏi kèm đáp án đúng: JSON theo dòng, CSV hoặc Excel, câu hỏi ở cột prompt, question, câu hỏi hoặc 问题, đáp án ở cột expected, answer, đáp án hoặc 答案; nhận cả messages, system, grader, options, cluster, language, rights và id nếu tệp có. Câu hỏi trùng chỉ tính một lần, câu mâu thuẫn nhau không tính, câu có đáp án nằm ngay trong câu hỏi bị loại. Câu kiểm tra được giữ niêm phong; 40% số nhóm dùng để chọn, phần còn lại để chứng minh, không bao giờ đổi. Không có --task thì nhập các câu kiểm tra của một gói mà mô hình trả lời được.',
      examples: [
        example('sen eval import questions.csv --task parent-letters --rights own', 'một bảng'),
        example('sen eval import public-administration', 'câu kiểm tra của một gói'),
      ],
    },
    'eval list': {
      summary: 'các công việc có câu kiểm tra và các lượt đo',
      about:
        'Cho biết công việc nào có câu kiểm tra, bao nhiêu dùng được, và những lượt đo gần nhất.',
      examples: [
        example('sen eval list', 'tất cả'),
        example('sen eval list --task parent-letters --json', 'một công việc, cho chương trình'),
      ],
    },
    'eval show': {
      summary: 'một lượt đo và kết quả',
      about:
        'Cho biết lượt đo đã đến đâu, tốn bao nhiêu, có gì cần lưu ý, và với mỗi tuyến: tỷ lệ đạt kèm khoảng tin cậy, chi phí, thời gian.',
      examples: [example('sen eval show run_01jd3', 'một lượt')],
    },
    'eval resume': {
      summary: 'chạy tiếp lượt đo đã dừng',
      about:
        'Chạy tiếp từ chỗ lượt đo bị dừng, bị ngắt hoặc hết tiền. Câu đã trả lời thì không hỏi lại, không tốn tiền lần nữa.',
      examples: [example('sen eval resume run_01jd3 --cap 50000', 'với giới hạn mới')],
    },
    'eval compare': {
      summary: 'so hai tuyến theo từng câu kiểm tra',
      about:
        'So hai tuyến trên những câu kiểm tra cả hai cùng trả lời, theo từng cặp, và cho biết có thấy khác biệt hay không.',
      examples: [
        example('sen eval compare run_01jd3 local/qwen3-4b deepseek/deepseek-chat', 'hai tuyến'),
      ],
    },
    'eval export': {
      summary: 'ghi kết quả một lượt đo thành từng dòng',
      about:
        'Ghi mỗi câu kiểm tra một dòng JSON với điểm và chi phí của từng tuyến, đúng dạng sen eval replay đọc được. Chỉ kèm câu hỏi khi có --prompts, và sổ cái ghi lại việc ấy.',
      examples: [example('sen eval export run_01jd3 outcomes.jsonl', 'chỉ số liệu')],
    },
    'eval certify': {
      summary: 'chứng minh một mô hình rẻ hơn là đủ tốt',
      about:
        'Chọn cách định tuyến trên những câu kiểm tra dùng để chọn của một công việc, chốt lại, ghi điều sẽ chứng minh vào sổ cái, rồi mở lần lượt những câu dùng để chứng minh theo một thứ tự không ai chọn, cho đến khi chứng minh được với độ tin cậy 95% rằng đạt mức yêu cầu, hoặc không còn chứng minh được nữa. Khi đã chứng minh, trong 90 ngày các lượt gọi của công việc này đi tới mô hình rẻ nhất đủ tốt. Lần thử nào cũng được ghi lại; thử lại cùng một mức thì phải đạt chặt hơn. Kết thúc với mã 3 khi chưa chứng minh được.',
      examples: [
        example('sen eval certify 0.9 --task letter --bar absolute', 'ít nhất 90% đạt'),
        example(
          'sen eval certify 0.95 --task letter --bar relative',
          'đạt ít nhất 95% so với mô hình mạnh nhất',
        ),
      ],
    },
    'eval certificates': {
      summary: 'liệt kê những gì đã chứng minh',
      about:
        'Liệt kê chứng nhận và các lần thử, mới nhất trước: mức yêu cầu, có hiệu lực ở đâu và ở dạng nào, trên bao nhiêu câu, tiết kiệm bao nhiêu, đến khi nào, và vì sao hết hiệu lực.',
      examples: [example('sen eval certificates --task letter', 'của một công việc')],
    },
    'eval withdraw': {
      summary: 'thu hồi một chứng nhận',
      about:
        'Thu hồi ngay một chứng nhận; sổ cái vẫn lưu. Các lượt gọi của công việc ấy đi tới mô hình mạnh nhất được phép cho đến khi có chứng nhận khác.',
      examples: [example('sen eval withdraw crt_4b1f…', 'theo mã mà eval certificates hiển thị')],
    },
    'eval explain': {
      summary: 'cho biết vì sao mô hình này trả lời',
      about:
        'Giải thích bằng lời vì sao một lượt gọi do mô hình này trả lời mà không phải mô hình rẻ hơn: đã chứng minh được gì, trên bao nhiêu câu, hết bao nhiêu và nếu dùng mô hình khác thì hết bao nhiêu.',
      examples: [example('sen eval explain call_01kb…', 'mã ghi trên biên nhận')],
    },
    'eval retrieval': {
      summary: 'đo xem đoạn đúng được tìm thấy bao nhiêu lần',
      about:
        'Đưa các đoạn văn vào một chỉ mục tìm kiếm riêng, hỏi từng câu và cho biết đoạn đúng đứng đầu, nằm trong năm và trong mười kết quả đầu bao nhiêu lần, cùng thứ hạng nghịch đảo trung bình (MRR). Không cần máy chủ; không lưu gì lại. Đoạn văn: một thư mục hoặc một tệp. Trong .jsonl và .json, mỗi dòng là một đoạn: lời văn ở text, content, passage, body, context hoặc article; tên ở id, _id, passage_id, doc_id hoặc key (không có thì tính theo số thứ tự, từ 0). Tệp .txt, .md, .html và .csv được cắt như tài liệu và gọi bằng tên tệp, có hoặc không có phần mở rộng. Câu hỏi: các dòng .jsonl hoặc .json, lời hỏi ở question, query, text hoặc q, đáp án ở passage, passage_id, relevant, doc_id, document, expected, gold, positive hoặc file: một tên hay một danh sách. Nếu chỉ có answer thì đoạn nào chứa những lời đó là đúng.',
      examples: [
        example(
          'sen eval retrieval --documents passages.jsonl --questions questions.jsonl',
          'các dòng có id',
        ),
        example(
          'sen eval retrieval --documents laws --questions q.jsonl --json',
          'câu hỏi dạng {"question": "…", "file": "law-36.txt"}',
        ),
      ],
    },
    'eval replay': {
      summary: 'chạy lại bộ chọn mô hình trên kết quả đã có',
      about:
        'Cho biết nếu chọn mô hình cho từng câu hỏi thì kết quả đã ra sao, dựa trên một bảng kết quả: mỗi dòng một đối tượng JSON gồm id, task, lang, prompt và m, trong đó mỗi mô hình có điểm s (0 đến 1) và chi phí c. Bộ chọn học từ một phần câu hỏi, được thử trên phần còn lại, đặt cạnh cách chọn theo độ dài, từ khóa, trung bình của công việc và ngẫu nhiên; sau đó cho biết một chứng nhận tiết kiệm được bao nhiêu và bao nhiêu lần điều đã chứng nhận không giữ được. Chỉ có hai mô hình thì có thể không ghi chi phí; chi phí cũng có thể tính theo bảng giá: it và o (số ký tự của câu trả lời) hay ot (số token) cho biết độ dài. Tệp đuôi .gz được tự giải nén. Không cần máy chủ, không cần mạng; không lưu gì lại.',
      examples: [
        example('sen eval replay --outcomes outcomes.jsonl', 'mọi mô hình trong tệp'),
        example(
          'sen eval replay --outcomes outcomes.jsonl --train 600 --seeds 10 --json',
          'học từ chừng ấy câu hỏi, kết quả dạng JSON',
        ),
      ],
    },
    model: {
      summary: 'mô hình cục bộ',
      about: 'Các mô hình cục bộ của đơn vị.',
      examples: [example('sen model list', 'đã cài và có thể tải')],
    },
    'model list': {
      summary: 'mô hình đã cài và có thể tải',
      about: 'Liệt kê mô hình của đơn vị và những mô hình có thể tải về.',
      examples: [example('sen model list', 'kèm kích thước và giấy phép')],
    },
    'model pull': {
      summary: 'tải một mô hình và kiểm tra',
      about:
        'Tải một mô hình vào kho của đơn vị và kiểm tra. Tiếp tục từ chỗ đã dừng, thử các nguồn theo thứ tự đã đặt, và không thay mô hình đang dùng trước khi mô hình mới được kiểm tra xong.',
      examples: [
        example('sen model pull qwen3.5-0.8b', 'vừa với bộ nhớ 4 GB'),
        example(
          'sen model pull qwen3.5-0.8b --limit 500k',
          'tải chậm để giờ học không bị gián đoạn',
        ),
        example('sen model import /media/usb/model.gguf', 'không cần mạng'),
      ],
    },
    'model import': {
      summary: 'lấy mô hình từ tệp',
      about:
        'Lấy một tệp mô hình, hoặc mọi tệp trong thư mục, không cần mạng, và kiểm tra. Với --adapter-of, tệp là bộ điều chỉnh LoRA: cùng với mô hình gốc, nó thành một mô hình riêng, chỉ trả lời khi được gọi đúng tên.',
      examples: [
        example('sen model import /media/usb', 'mọi mô hình trên USB'),
        example(
          'sen model import letters.gguf --adapter-of qwen3.5-0.8b',
          'tạo mô hình qwen3.5-0.8b+letters',
        ),
      ],
    },
    'model export': {
      summary: 'ghi mô hình cho máy khác',
      about: 'Ghi mô hình và bản ghi của nó vào một thư mục.',
      examples: [example('sen model export qwen3.5-0.8b /media/usb', 'cho USB')],
    },
    'model remove': {
      summary: 'xóa một mô hình',
      about: 'Xóa tệp của một mô hình. Hỏi trước khi xóa.',
      examples: [example('sen model remove qwen3.5-0.8b', 'giải phóng chỗ trống')],
    },
    'model verify': {
      summary: 'kiểm tra lại tệp mô hình',
      about: 'Đọc lại các tệp và so với mã kiểm. Kết thúc với 3 khi có tệp hỏng.',
      examples: [example('sen model verify', 'mọi mô hình')],
    },
    'model choose': {
      summary: 'chọn mô hình cục bộ',
      about: 'Đặt làm mô hình mà sen/local và sen/auto dùng.',
      examples: [example('sen model choose qwen3.5-0.8b', 'từ câu hỏi tiếp theo')],
    },
    provider: {
      summary: 'nhà cung cấp mô hình',
      about: 'Nhà cung cấp bên ngoài và máy chủ trong đơn vị.',
      examples: [example('sen provider list', 'kèm các tuyến')],
    },
    'provider list': {
      summary: 'nhà cung cấp và các tuyến',
      about: 'Liệt kê nhà cung cấp, các tuyến và giá.',
      examples: [example('sen provider list', 'khóa không bao giờ được hiện')],
    },
    'provider add': {
      summary: 'thêm nhà cung cấp',
      about:
        'Thêm một nhà cung cấp. Khóa được niêm phong ngay và không hiện lại. Khóa không bao giờ được lấy từ dòng lệnh, nơi người khác có thể đọc.',
      examples: [
        example(
          'sen provider add deepseek --from-env DEEPSEEK_API_KEY --models deepseek-flash --context-tokens 131072 --max-output 8192',
          'khóa từ biến môi trường',
        ),
        example(
          'sen provider add openai-compatible --here --keyless --base-url http://10.0.0.5:8000/v1',
          'một máy chủ trong đơn vị',
        ),
      ],
    },
    'provider test': {
      summary: 'gửi một yêu cầu rẻ',
      about: 'Thử từng nhà cung cấp. Kết thúc với 3 khi có nơi không trả lời.',
      examples: [example('sen provider test', 'mọi nhà cung cấp')],
    },
    'provider abilities': {
      summary: 'mô hình của máy chủ làm được gì',
      about:
        'Cho xem mô hình của một máy chủ theo chuẩn OpenAI làm được gì (công cụ, hình ảnh, lược đồ JSON…), tự tìm ra với --test, hoặc ghi theo lời khai. Phép thử hỏi khoảng mười câu nhỏ không có nội dung, mỗi câu là một lượt gọi có mục ghi, giá và ngân sách.',
      examples: [
        example('sen provider abilities openai-compatible/qwen3 --test', 'hỏi máy chủ'),
        example(
          'sen provider abilities openai-compatible/qwen3 --on tools,jsonSchema',
          'đã biết chắc',
        ),
      ],
    },
    prices: {
      summary: 'bảng giá',
      about: 'Bảng giá của đơn vị.',
      examples: [example('sen prices list', 'giá đang tính')],
    },
    'prices list': {
      summary: 'giá đang có hiệu lực',
      about: 'Liệt kê giá cho 1.000.000 token như đang tính.',
      examples: [example('sen prices list --provider deepseek', 'một nhà cung cấp')],
    },
    'prices explain': {
      summary: 'vì sao áp dụng một giá',
      about: 'Cho biết cách tìm ra giá: mục giá, khung giờ, nguồn.',
      examples: [
        example(
          'sen prices explain deepseek/deepseek-flash --at 2026-11-24T02:00:00Z',
          'tại một thời điểm',
        ),
      ],
    },
    'prices check': {
      summary: 'những gì cần đọc lại',
      about: 'Cho biết gì đã cũ hoặc sắp hết hạn. Kết thúc với 3 khi có.',
      examples: [example('sen prices check', 'mỗi tháng một lần')],
    },
    'prices confirm': {
      summary: 'xác nhận một mục kèm nguồn',
      about: 'Xác nhận một mục chưa kiểm chứng để được tính tiền.',
      examples: [
        example(
          'sen prices confirm qwen/qwen-plus/cny/2026-09-01 --source-kind invoice --where INV-118',
          'từ hóa đơn',
        ),
      ],
    },
    'prices replay': {
      summary: 'tính lại chi phí đã qua theo bảng giá khác',
      about:
        'Tính lại chi phí những gì đã dùng: theo bảng giá hiện nay, theo tệp khác, hoặc theo giá như đã biết vào một thời điểm khác. Cho biết số lượt gọi, số tiền cũ, số tiền mới và chênh lệch theo từng mục giá; không thay đổi gì.',
      examples: [
        example(
          'sen prices replay --from 2026-10-01 --to 2026-10-31',
          'tháng 10 theo bảng giá hiện nay',
        ),
        example(
          'sen prices replay --book deepseek.toml',
          'tháng này theo một tệp chưa có hiệu lực',
        ),
      ],
    },
    'prices reconcile': {
      summary: 'đối chiếu một tháng với hóa đơn',
      about:
        'Đối chiếu từng ngày và từng mô hình trong tháng với tệp xuất từ nhà cung cấp, cho biết chỗ nào khác và vì sao. Có --apply thì các khoản tạm giữ được sửa theo hóa đơn. Kết thúc với mã 3 khi có chênh lệch.',
      examples: [
        example(
          'sen prices reconcile --provider deepseek --month 2026-10 --invoice amount-2026-10.csv',
          'chỉ xem',
        ),
      ],
    },
    key: {
      summary: 'khóa API',
      about: 'Khóa dành cho chương trình.',
      examples: [example('sen key list', 'không hiện bản thân khóa')],
    },
    'key create': {
      summary: 'tạo khóa',
      about: 'Tạo một khóa và chỉ hiện một lần này. Khóa không làm được nhiều hơn chủ của nó.',
      examples: [
        example(
          'sen key create "trợ giúp bài tập" --scopes chat --days 90',
          'cho một chương trình',
        ),
      ],
    },
    'key list': {
      summary: 'mọi khóa',
      about: 'Liệt kê khóa với chủ, quyền và hạn.',
      examples: [example('sen key list', 'bản thân khóa không được lưu')],
    },
    'key rotate': {
      summary: 'đổi khóa',
      about: 'Tạo khóa mới; khóa cũ còn dùng được một thời gian.',
      examples: [example('sen key rotate key_01jd… --overlap 2', 'khóa cũ thêm hai giờ')],
    },
    'key revoke': {
      summary: 'kết thúc khóa ngay',
      about: 'Kết thúc một khóa trong vòng một giây. Hỏi trước khi làm.',
      examples: [example('sen key revoke key_01jd…', 'không hoàn lại được')],
    },
    user: {
      summary: 'con người',
      about: 'Những người của đơn vị.',
      examples: [example('sen user list', 'kèm vai trò')],
    },
    'user add': {
      summary: 'thêm một người',
      about:
        'Thêm một người. Không có tệp mật khẩu thì một cụm từ được tạo và chỉ hiện một lần này.',
      examples: [
        example('sen user add lan --name "Nguyễn Thị Lan"', 'thành viên'),
        example('sen user add minh --admin', 'quản trị viên'),
      ],
    },
    'user list': {
      summary: 'mọi người',
      about: 'Liệt kê mọi người với tên đăng nhập và vai trò.',
      examples: [example('sen user list', 'dùng được với --json')],
    },
    'user reset': {
      summary: 'đặt mật khẩu mới',
      about: 'Đặt mật khẩu mới và kết thúc mọi phiên của người đó.',
      examples: [example('sen user reset lan', 'một cụm từ được tạo và hiện ra')],
    },
    budget: {
      summary: 'ngân sách',
      about: 'Giới hạn chi tiêu.',
      examples: [example('sen budget show', 'đã dùng, đang giữ, còn lại')],
    },
    'budget show': {
      summary: 'đã dùng, đang giữ và còn lại',
      about: 'Hiện mọi ngân sách trong kỳ hiện tại.',
      examples: [example('sen budget show', 'dùng được với --json')],
    },
    'budget set': {
      summary: 'đặt giới hạn',
      about: 'Đặt giới hạn của một ngày hoặc một tháng. Lượt gọi vượt giới hạn bị từ chối.',
      examples: [
        example('sen budget set 2000000 --period month', 'cả đơn vị'),
        example('sen budget set 50000 --subject person --of lan --period day', 'một người'),
      ],
    },
    rule: {
      summary: 'dữ liệu nào được ra ngoài, và đến đâu',
      about: 'Quy tắc của đơn vị: loại dữ liệu và nơi đến quyết định.',
      examples: [example('sen rule show', 'quy tắc đang có hiệu lực')],
    },
    'rule show': {
      summary: 'xem quy tắc',
      about:
        'Cho xem bảng loại dữ liệu và nơi đến, mỗi nơi hiện được nhận gì và còn thiếu điều kiện nào.',
      examples: [
        example('sen rule show', 'quy tắc đang có hiệu lực'),
        example('sen rule show p3', 'một phiên bản trước và điều nó đã đổi'),
        example('sen rule show --toml > rules.toml', 'để sửa'),
      ],
    },
    'rule try': {
      summary: 'điều gì sẽ xảy ra với một văn bản',
      about:
        'Cho xem tìm thấy gì trong văn bản, mỗi nơi được nhận gì, căn cứ vào điều luật nào, và có thể làm gì thay vào đó. Không gửi và không lưu gì.',
      examples: [
        example("sen rule try 'CCCD 079301000001'", 'theo quy tắc đang có hiệu lực'),
        example('cat letter.txt | sen rule try --draft', 'một tệp, theo bản nháp'),
      ],
    },
    'rule replay': {
      summary: '30 ngày qua theo bản nháp',
      about:
        'Đọc các quyết định trong 30 ngày qua từ sổ cái và cho biết quyết định nào lẽ ra đã khác.',
      examples: [
        example('sen rule replay rules.toml', 'một tệp'),
        example('sen rule replay', 'bản nháp của đơn vị'),
      ],
    },
    'rule publish': {
      summary: 'ban hành quy tắc',
      about:
        'Kiểm tra quy tắc, cho xem điều gì thay đổi rồi ban hành, có ghi vào sổ cái. Điều gì cho nhiều dữ liệu của con người ra ngoài hơn thì chờ người thứ hai trong trang quản trị.',
      examples: [
        example("sen rule publish rules.toml --why 'hợp đồng với nhà cung cấp mới'", 'một tệp'),
        example("sen rule publish --why 'như đã thống nhất'", 'bản nháp của đơn vị'),
      ],
    },
    'rule facts': {
      summary: 'những điều kiện đã ghi',
      about: 'Liệt kê hợp đồng, hồ sơ, sự đồng ý và những giấy tờ khác để mở một lối đi.',
      examples: [example('sen rule facts', 'cùng tình trạng')],
    },
    'rule record': {
      summary: 'ghi rằng đã có một giấy tờ',
      about:
        'Ghi một hợp đồng, hồ sơ, sự đồng ý hay giấy tờ khác. Số hiệu chỉ lưu tại đơn vị; sổ cái chỉ nhận mã băm.',
      examples: [
        example(
          "sen rule record contract viettel --reference 'HD 12/2026' --on 2026-11-20",
          'hợp đồng với một bên vận hành',
        ),
        example(
          "sen rule record dossier --reference 'Mẫu 09' --on 2026-11-24",
          'đã lập; có hiệu lực 60 ngày',
        ),
      ],
    },
    'rule words': {
      summary: 'từ riêng của đơn vị',
      about:
        'Liệt kê từ và nhãn mà chỉ đơn vị này biết là riêng tư, và số từ lấy từ words/words.toml trong thư mục dữ liệu. Với --check, một thư mục được kiểm tra trước khi đưa vào dùng; không cần máy chủ.',
      examples: [
        example('sen rule words', 'đang có hiệu lực'),
        example('sen rule words --check ./words', 'từng chỗ sai, kèm số dòng'),
      ],
    },
    'rule add-words': {
      summary: 'thêm một từ',
      about: 'Từ có hiệu lực từ câu hỏi tiếp theo. Sổ cái ghi số lượng, không ghi từ.',
      examples: [
        example("sen rule add-words internal 'Khoa Hoa Súng'", 'một khoa'),
        example("sen rule add-words sensitive 'Mã bệnh nhân' --label", 'che phần đứng sau'),
      ],
    },
    'rule remove-words': {
      summary: 'xóa một từ',
      about:
        'Từ đó trở đi, từ này có thể được gửi đi nguyên như vậy. Có hỏi lại trước; lý do được ghi vào sổ cái.',
      examples: [
        example("sen rule remove-words internal 'Khoa Hoa Súng' 'khoa đã giải thể'", 'xóa hẳn'),
      ],
    },
    'rule end': {
      summary: 'chấm dứt một điều kiện',
      about: 'Điều kiện không còn được tính, ngay lập tức. Có hỏi lại trước.',
      examples: [example("sen rule end fact_01jd… 'hợp đồng đã hết'", 'sổ cái giữ cả hai')],
    },
    pack: {
      summary: 'gói lĩnh vực',
      about:
        'Văn bản, bản ghi, câu hỏi và công việc của một lĩnh vực, nằm trong một thư mục kiểm tra và ký được.',
      examples: [example('sen pack check packs/transport', 'trong gói có gì, sai ở đâu')],
    },
    'pack list': {
      summary: 'các gói của đơn vị',
      about: 'Liệt kê gói có sẵn theo chương trình và gói đã thêm, gói nào đang dùng.',
      examples: [example('sen pack list', 'gói nào đang dùng')],
    },
    'pack add': {
      summary: 'thêm một gói',
      about:
        'Kiểm tra gói trên máy này, cất vào thư mục dữ liệu và đưa vào dùng. Nếu đang dùng phiên bản khác thì trước hết cho xem bản ghi, văn bản, câu hỏi nào thay đổi rồi hỏi lại; phiên bản cũ vẫn được giữ, `sen pack undo` quay lại phiên bản đó.',
      examples: [example('sen pack add transport.zip', 'một tệp đã ký')],
    },
    'pack on': {
      summary: 'bật một gói',
      about: 'Từ giờ dùng các công việc, văn bản, bản ghi và câu trả lời của gói.',
      examples: [example('sen pack on transport', 'kể cả ở đơn vị thuộc lĩnh vực khác')],
    },
    'pack off': {
      summary: 'tắt một gói',
      about: 'Không dùng gì của gói nữa; gói vẫn nằm nguyên chỗ.',
      examples: [example('sen pack off transport', 'cho tới khi bật lại')],
    },
    'pack undo': {
      summary: 'quay lại phiên bản trước của gói',
      about:
        'Dùng lại phiên bản có trước lần cập nhật gần nhất. Chạy thêm một lần nữa thì trở về phiên bản mới.',
      examples: [example('sen pack undo transport', 'khi lần cập nhật không đúng')],
    },
    'pack remove': {
      summary: 'gỡ gói đã thêm',
      about: 'Gỡ một gói đã thêm; gói có sẵn theo chương trình thì chỉ tắt. Có hỏi lại.',
      examples: [example('sen pack remove rivers', 'cùng văn bản và câu trả lời của gói')],
    },
    'pack check': {
      summary: 'kiểm tra một gói',
      about:
        'Đọc từng tệp của gói theo định dạng và tra mọi điều khoản được dẫn chiếu. Không cần máy chủ. Kết thúc với mã 3 khi có chỗ sai.',
      examples: [
        example('sen pack check packs/transport', 'một thư mục'),
        example('sen pack check --json transport.zip', 'một tệp, cho chương trình khác đọc'),
      ],
    },
    'pack make': {
      summary: 'ghi danh mục tệp của gói',
      about: 'Kiểm tra gói rồi ghi MANIFEST: mỗi tệp một dòng, để một mã băm đại diện cho tất cả.',
      examples: [example('sen pack make packs/transport', 'sau khi sửa')],
    },
    student: {
      summary: 'việc hẹp, học từ câu trả lời của con người',
      about:
        'Mô hình học việc tự trả lời một việc hẹp ngay tại đơn vị, không cần mô hình lớn và không tốn tiền: gán nhãn, hoặc trích các trường có trong văn bản. Mô hình chỉ trả lời những câu đã chứng minh là đủ chính xác; phần còn lại chuyển sang bậc sau.',
      examples: [
        example('sen student train letters --examples letters.csv --rights own', 'chỉ một lệnh'),
      ],
    },
    'student train': {
      summary: 'dạy và chứng minh mô hình học việc',
      about:
        'Học từ câu trả lời trong tệp và từ những câu mà người ở đây đã chấp nhận hoặc sửa, rồi tự chứng minh trên những câu chưa từng thấy. Ví dụ được niêm phong, giữ tại đơn vị. Bản cũ vẫn trả lời cho tới khi bản mới được chứng minh. Về sau, cứ có thêm 50 ví dụ thì ban đêm tự học lại. Kết thúc với mã 3 khi chưa chứng minh được.',
      examples: [
        example(
          'sen student train letters --examples letters.jsonl --rights own',
          'mỗi dòng có text và label',
        ),
        example('sen student train letters --bar 0.98', 'mức cao hơn, từ ví dụ sẵn có'),
      ],
    },
    'student list': {
      summary: 'các mô hình học việc của đơn vị',
      about:
        'Công việc nào có mô hình học việc, có đang trả lời không, chứng nhận có hiệu lực đến bao giờ.',
      examples: [example('sen student list', 'tất cả')],
    },
    'student show': {
      summary: 'một mô hình học việc qua số liệu',
      about: 'Học từ đâu, đúng bao nhiêu, tự trả lời bao nhiêu phần, bỏ ra những gì và vì sao.',
      examples: [example('sen student show letters', 'không có nội dung văn bản nào')],
    },
    'student export': {
      summary: 'ghi ví dụ của mô hình học việc ra thư mục',
      about:
        'Để tinh chỉnh mô hình ở nơi khác: mỗi dòng một JSON, kèm thẻ ghi số lượng, quyền và mã băm. Chỉ gồm phần dùng để học, giá trị cụ thể được thay bằng tên loại, không có dữ liệu cá nhân trừ khi có người ký chịu trách nhiệm. Phần để dành cho việc chứng minh không bao giờ có trong đó.',
      examples: [example('sen student export letters ./out', 'hai tệp')],
    },
    'student retire': {
      summary: 'cho mô hình học việc ngừng trả lời',
      about: 'Từ đó bậc sau trả lời. Ví dụ vẫn được giữ; dạy lại thì dùng tiếp được.',
      examples: [example('sen student retire letters', 'có hỏi lại trước')],
    },
    'student remove': {
      summary: 'xóa mô hình học việc cùng ví dụ',
      about: 'Trọng số, các phiên bản và ví dụ bị xóa hẳn. Có hỏi lại trước.',
      examples: [example('sen student remove letters', 'có hỏi lại trước')],
    },
    doc: {
      summary: 'tài liệu của đơn vị',
      about: 'Tài liệu riêng của đơn vị: nội dung được tìm thấy và dùng để trả lời.',
      examples: [example('sen doc add ./tai-lieu', 'cả thư mục và các thư mục con')],
    },
    'doc add': {
      summary: 'nhận tệp và thư mục',
      about:
        'Đọc lần lượt các tệp PDF, Word, Excel, HTML, Markdown, văn bản và CSV để tìm kiếm được. Tệp đã có thì không làm lại, nên sau khi bị ngắt chỉ cần chạy lại đúng lệnh này. Dùng được cả khi máy chủ đang chạy lẫn khi không chạy. Kết thúc với mã 1 nếu có tệp không nhận được; mỗi tệp có một dòng cho biết cần làm gì.',
      examples: [
        example('sen doc add ./tai-lieu', 'cả thư mục và các thư mục con'),
        example('sen doc add nghi-dinh.pdf --valid-from 2026-07-01', 'có hiệu lực từ ngày đó'),
      ],
    },
    'doc list': {
      summary: 'các tài liệu và trạng thái',
      about: 'Liệt kê tài liệu của đơn vị kèm trạng thái, mới nhất trước.',
      examples: [example('sen doc list --json', 'cho chương trình khác đọc')],
    },
    'doc find': {
      summary: 'thử xem một câu hỏi tìm thấy gì',
      about:
        'Hiển thị các đoạn mà câu hỏi tìm thấy, đoạn phù hợp nhất trước. Không hỏi mô hình nào.',
      examples: [
        example('sen doc find "lệ phí trích lục"', 'gõ không dấu cũng được'),
        example('sen doc find "cap ban sao" --limit 3', 'ba đoạn phù hợp nhất'),
      ],
    },
    'doc check': {
      summary: 'đánh dấu đã đối chiếu với Công báo',
      about:
        'Ghi lại rằng đã có người đối chiếu tài liệu với Công báo hoặc nguồn gốc. Trước đó, mọi câu trả lời từ tài liệu đều nói rõ là chưa ai đối chiếu.',
      examples: [
        example('sen doc check nghi-dinh.pdf', 'đối chiếu hôm nay'),
        example('sen doc check nghi-dinh.pdf --undo', 'bỏ dấu đã đối chiếu'),
      ],
    },
    'doc remove': {
      summary: 'gỡ bỏ một tài liệu',
      about: 'Đưa tài liệu ra khỏi phần tìm kiếm và xóa tệp đã lưu. Hỏi trước khi làm.',
      examples: [example('sen doc remove nghi-dinh.pdf', 'không còn tìm thấy nữa')],
    },
    batch: {
      summary: 'các lượt gọi có thể chờ',
      about: 'Nhiều lượt gọi trong một tệp, chạy vào lúc rẻ nhất mà vẫn kịp hạn.',
      examples: [example('sen batch submit cau-hoi.jsonl', 'mỗi dòng là một lượt gọi riêng')],
    },
    'batch list': {
      summary: 'liệt kê các lô',
      about: 'Mọi lô của đơn vị, mới nhất trước, kèm tiến độ.',
      examples: [example('sen batch list', 'lô nào đang chạy, lô nào đang chờ')],
    },
    'batch show': {
      summary: 'xem một lô',
      about: 'Tiến độ, hạn xong, chi phí ước tính và các tệp kết quả.',
      examples: [example('sen batch show batch_06h0…', 'trạng thái và các tệp của lô')],
    },
    'batch cancel': {
      summary: 'hủy một lô',
      about:
        'Không bắt đầu thêm dòng nào và dừng những dòng đang chạy. Những câu đã trả lời vẫn nằm trong tệp kết quả. Có hỏi lại trước.',
      examples: [example('sen batch cancel batch_06h0…', 'không bắt đầu thêm dòng nào')],
    },
    'batch submit': {
      summary: 'nộp một tệp các lượt gọi',
      about:
        'Kiểm tra từng dòng, rồi chạy mỗi dòng như một lượt gọi của chủ đơn vị vào lúc rẻ nhất mà vẫn chắc chắn kịp hạn. Nếu có dòng sai, lệnh cho biết dòng nào và không nộp gì. Máy chủ đang chạy sẽ thực hiện; nếu không có, việc bắt đầu ở lần khởi động sau.',
      examples: [
        example('sen batch submit cau-hoi.jsonl', 'xong trong một ngày'),
        example('sen batch submit cau-hoi.jsonl --window 2h', 'xong trong hai giờ'),
      ],
    },
    ledger: {
      summary: 'sổ cái',
      about: 'Sổ cái chống sửa đổi của đơn vị.',
      examples: [example('sen ledger verify', 'từ mục đầu tiên')],
    },
    'ledger verify': {
      summary: 'kiểm chứng toàn bộ sổ cái',
      about:
        'Đọc mọi mục và tính lại giá trị đầu. Khi kèm tệp hoặc thư mục thì đây là chương trình kiểm chứng độc lập: không cần máy chủ hay cơ sở dữ liệu. Kết thúc với 3 khi có điều sai, với 4 khi thiếu dữ liệu.',
      examples: [
        example('sen ledger verify', 'sổ cái của đơn vị này; dùng được với --json'),
        example('sen ledger verify ./xuat --log school.example.vn/ledger+cb07…', 'một bản sao'),
        example('sen ledger verify call_01jd….senproof', 'một lượt gọi'),
      ],
    },
    'ledger proof': {
      summary: 'bằng chứng của một lượt gọi',
      about:
        'Ghi một tệp cho bất kỳ ai thấy rằng lượt gọi nằm trong sổ cái, không kèm gì về các lượt gọi khác. Với --open, tệp còn cho thấy văn bản đang giữ chính là nội dung đã gửi đi.',
      examples: [
        example('sen ledger proof call_01jd…', 'call_01jd….senproof, để mang đi'),
        example('sen ledger proof call_01jd… --open sent=noi-dung.json', 'kèm nội dung đã gửi'),
      ],
    },
    'ledger export': {
      summary: 'ghi toàn bộ sổ cái ra thư mục',
      about:
        'Tạo một thư mục có mọi mục, cây băm và giá trị đầu đã ký, theo định dạng công khai C2SP tlog-tiles. Không chứa nội dung. Kiểm toán viên chỉ cần sen-verify để kiểm chứng.',
      examples: [example('sen ledger export ./xuat', 'cho kiểm toán viên')],
    },
    'ledger witness': {
      summary: 'ai ký đầu sổ cái này',
      about:
        'Liệt kê các bên chứng trong ledger.witnesses và phần họ đã ký. Họ được hỏi sáu giờ một lần và khi sang tháng; họ chỉ thấy tên sổ, số mục và giá trị gốc, không thấy mục nào. Nơi không có đường truyền thì mang tệp đi và về.',
      examples: [
        example('sen ledger witness --ask', 'hỏi ngay'),
        example('sen ledger witness --of doitac.example/witness --out so.senw', 'để chép vào USB'),
        example('sen ledger witness --take so.senw.signed', 'tệp mang về'),
      ],
    },
    'ledger cosign': {
      summary: 'ký đầu sổ cái của đối tác',
      about:
        'Với vai trò bên chứng: ký phần đối tác trao nếu nó nối tiếp phần đã ký trước. Khóa của đối tác phải có trong ledger.witness_for.',
      examples: [example('sen ledger cosign so.senw', 'ghi so.senw.signed')],
    },
    'ledger halt': {
      summary: 'dừng mọi lượt gọi ra ngoài',
      about: 'Giống sen halt: không có gì rời khỏi đơn vị, và sổ cái ghi ai đã dừng, vì sao.',
      examples: [example("sen ledger halt 'sự cố 12'", 'ngay lập tức')],
    },
    report: {
      summary: 'lập sổ theo dõi hoặc báo cáo',
      about:
        'Lập sổ theo dõi hoặc báo cáo từ sổ cái, vừa đọc vừa kiểm, thành trang in, tệp Word hoặc JSON. Mục cần người điền có màu vàng. sen report list nêu tất cả.',
      examples: [
        example('sen report list', 'mọi báo cáo, đã có và chưa có'),
        example('sen report month --from 2026-11-01 --to 2026-11-30', 'một tháng, thành trang in'),
        example(
          'sen report transfer --format docx --language vi',
          'những gì đã qua biên giới, tệp Word',
        ),
      ],
    },
    backup: {
      summary: 'sao lưu trong khi đang chạy',
      about:
        'Tạo một tệp mã hóa chứa cơ sở dữ liệu, thiết lập và giá. Cất cụm mật khẩu tách khỏi tệp: không có nó thì không ai mở được.',
      examples: [
        example('sen backup', 'vào thư mục hiện tại'),
        example('sen backup /media/usb/don-vi.senbak --keys --models', 'mọi thứ, cho một máy mới'),
      ],
    },
    restore: {
      summary: 'khôi phục bản sao lưu',
      about:
        'Kiểm chứng tệp và sổ cái bên trong trước, rồi mới thay thư mục dữ liệu. Thư mục cũ được giữ bên cạnh. Máy chủ phải được dừng.',
      examples: [
        example('sen restore don-vi.senbak --show', 'trong tệp có gì'),
        example('sen restore don-vi.senbak --old-is-gone', 'trên một máy mới'),
      ],
    },
    cache: {
      summary: 'câu trả lời đang được giữ',
      about: 'Những câu trả lời được dùng lại cho người hỏi cùng một câu.',
      examples: [example('sen cache clear', 'có hỏi lại')],
    },
    'cache clear': {
      summary: 'bỏ mọi câu trả lời đang được giữ',
      about:
        'Xóa mọi câu trả lời được giữ để dùng lại, chẳng hạn khi phát hiện một câu sai. Không mất nội dung nào đã hỏi: người hỏi tiếp theo được trả lời mới và tốn chi phí như một lượt trả lời thường. Thời gian giữ do thiết lập cache.days quy định.',
      examples: [example('sen cache clear', 'khi có câu trả lời sai')],
    },
    erase: {
      summary: 'xóa nội dung một cuộc trò chuyện',
      about:
        'Hủy các khóa của cuộc trò chuyện chứa lượt gọi này, nội dung đã lưu và các mã thay thế của nó. Không thể hoàn tác. Sổ cái vẫn ghi rằng việc xóa đã diễn ra và mọi bằng chứng vẫn đúng; bản sao lưu làm trước đó vẫn còn khóa cũ.',
      examples: [example('sen erase call_0193a5…', 'xóa vĩnh viễn')],
    },
    halt: {
      summary: 'dừng mọi lượt gọi ra ngoài',
      about: 'Không gì rời đơn vị cho đến khi được cho phép lại; mô hình cục bộ vẫn chạy.',
      examples: [example('sen halt "hóa đơn chưa rõ"', 'có hiệu lực ngay')],
    },
    resume: {
      summary: 'cho phép lại lượt gọi ra ngoài',
      about: 'Kết thúc việc dừng.',
      examples: [example('sen resume "đã làm rõ"', 'có hiệu lực ngay')],
    },
  },
  usage: {
    unknownOption: (name) => `Không có tùy chọn ${name}.`,
    unknownCommand: (name) => `Không có lệnh "${name}".`,
    missingArgument: (name) => `Thiếu tham số "${name}".`,
    optionNeedsValue: (name) => `Tùy chọn "${name}" cần một giá trị.`,
    tooManyArguments: 'Có nhiều tham số hơn lệnh này nhận.',
    other: 'Không hiểu lệnh.',
    meant: (name) => `Có phải ý bạn là ${name}?`,
    seeHelp: (command) => `Xem: ${command} --help`,
    wrongValue: (option, allowed) => `${option}: cho phép ${allowed}.`,
    needsYes: 'Việc này cần đồng ý, nhưng không có ai ở terminal. Thêm --yes.',
    needsFile: (option) => `Không có ai ở terminal để nhập. Thêm ${option} <tệp>.`,
    needsSecret: 'Cho biết khóa bằng --from-env <biến>, --secret-file <tệp> hoặc --keyless.',
    emptyVariable: (variable) => `Biến môi trường ${variable} trống.`,
    unreadableFile: (path) => `Không đọc được ${path}.`,
    needsQuestion: 'Chưa có câu hỏi. Nhập câu hỏi trong ngoặc kép sau sen ask.',
    atTime: 'một thời điểm như 2026-11-24T09:30:00Z',
    rate: 'một số kèm k hoặc M, chẳng hạn 500k',
    passphrasesDiffer: 'Hai cụm mật khẩu khác nhau.',
    needsText: 'Chưa có văn bản. Ghi tên tệp, hoặc đưa văn bản vào đầu vào chuẩn.',
    notJsonLine: (line) => `Dòng ${line} không phải là đối tượng JSON có văn bản ở trường "text".`,
    needsOption: (option) => `Cần có tùy chọn ${option}.`,
    noQuestions: (path) =>
      `${path} không có câu hỏi nào kèm đáp án. Xem: sen eval retrieval --help`,
    noPassages: (path) => `${path} không có đoạn văn nào. Xem: sen eval retrieval --help`,
    noUser: 'Câu trả lời là không; không có gì thay đổi.',
  },
  questions: {
    yesNo: (question) => `${question} [c/K] `,
    yes: 'c có co y',
    secret: (label) => `Khóa của ${label} (không hiện): `,
    passphrase: 'Cụm mật khẩu, ít nhất 12 ký tự (không hiện): ',
    passphraseAgain: 'Nhập lại: ',
    passphraseOpen: 'Cụm mật khẩu của bản sao lưu (không hiện): ',
    removeModel: (name) => `Xóa mô hình ${name}?`,
    revokeKey: (id) => `Kết thúc hẳn khóa ${id}?`,
    restore: (folder) => `Thay ${folder} bằng bản sao lưu này? Thư mục cũ được giữ bên cạnh.`,
    clearCache: 'Bỏ mọi câu trả lời đang được giữ của đơn vị?',
    erase: (call) => `Xóa vĩnh viễn nội dung cuộc trò chuyện của ${call}?`,
    halt: 'Dừng mọi lượt gọi ra ngoài của đơn vị?',
    resume: 'Cho phép lại lượt gọi ra ngoài?',
    endFact: 'Điều kiện này không còn được tính?',
    sayAbilities: 'Ghi lại kết quả này?',
  },
  progress: {
    reading: 'đang đọc',
    index: 'đang lập chỉ mục',
    ask: 'đang hỏi',
    detecting: 'đang tìm',
    states: {
      starting: 'bắt đầu',
      running: 'đang tải',
      stalled: 'đang chờ',
      verifying: 'đang kiểm tra',
      done: 'xong',
      failed: 'thất bại',
      cancelled: 'đã hủy',
    },
    left: (time) => `còn ${time}`,
    from: (source) => `từ ${source}`,
    copy: 'đang sao chép',
    check: 'đang kiểm chứng',
    write: 'đang ghi',
    rows: 'đang nạp vào cơ sở dữ liệu',
  },
  columns: {
    report: 'Báo cáo',
    name: 'Tên',
    size: 'Kích thước',
    licence: 'Giấy phép',
    languages: 'Ngôn ngữ',
    state: 'Trạng thái',
    id: 'Mã',
    provider: 'Nhà cung cấp',
    place: 'Quốc gia',
    key: 'Khóa',
    routes: 'Tuyến',
    record: 'Mục giá',
    band: 'Khung giờ',
    input: 'Vào',
    output: 'Ra',
    currency: 'Đồng tiền',
    status: 'Tình trạng',
    owner: 'Chủ',
    scopes: 'Quyền',
    ends: 'Hết hạn',
    used: 'Dùng lần cuối',
    login: 'Đăng nhập',
    role: 'Vai trò',
    budget: 'Ngân sách',
    period: 'Kỳ',
    limit: 'Giới hạn',
    spent: 'Đã dùng',
    held: 'Đang giữ',
    setting: 'Thiết lập',
    value: 'Giá trị',
    origin: 'Nguồn',
    what: 'Nội dung',
    when: 'Khi nào',
  },
  roles: {
    owner: 'chủ sở hữu',
    admin: 'quản trị viên',
    member: 'thành viên',
    auditor: 'kiểm toán viên',
  },
  periods: { day: 'ngày', month: 'tháng' },
  results: {
    evalAsked: (questions, passages) => `${questions} câu hỏi, ${passages} đoạn văn`,
    evalTimes: (median, most) =>
      `Mỗi câu hỏi mất ${median} ms (trung vị), 95 trên 100 câu dưới ${most} ms.`,
    evalUnknown: (count) => `${count} câu hỏi nêu tên đoạn không có ở đây; tính là không tìm thấy.`,
    evalLeftOut: (count) => `${count} dòng không có câu hỏi hoặc không nêu đáp án; đã bỏ qua.`,
    evalSkipped: (count) =>
      `${count} tệp không phải văn bản, đã bỏ qua; hãy lưu thành .txt hoặc .md.`,
    detected: (values) => (values === 0 ? 'Không tìm thấy gì.' : `Tìm thấy ${values} giá trị.`),
    detectedClasses: (classes) => `Lớp dữ liệu: ${classes}`,
    detectUncovered:
      'Phần lớn văn bản viết bằng ngôn ngữ mà ở đây không tìm được tên người: hãy coi là dữ liệu cá nhân.',
    wroteConfig: (path) => `Đã ghi ${path}`,
    configExists: (path) => `${path} đã có; không có gì thay đổi.`,
    configGood: (path) => `Thiết lập đều hợp lệ (${path}).`,
    setupLink: (address) => `Thiết lập: ${address}`,
    setupCode: (code, until) => `Từ máy khác: mã ${code}, đến ${until}`,
    installed: 'Đã cài',
    available: 'Có thể tải',
    none: 'Không có.',
    chosen: 'đang chọn',
    damaged: 'hỏng',
    sound: 'bình thường',
    unverified: 'chưa xác nhận',
    fits: { well: 'vừa', tight: 'sát', no: 'quá lớn' },
    pulled: (name, size) => `${name} đã được cài (${size}).`,
    imported: (name, size) => `${name} đã được cài (${size}).`,
    unknownModel: (name) =>
      `${name} không có trong danh mục: đơn vị tự kiểm tra giấy phép và nguồn gốc.`,
    exported: (path) => `Đã ghi ${path}`,
    removed: (name) => `${name} đã bị xóa.`,
    chose: (name) => `${name} nay là mô hình cục bộ.`,
    providerAdded: (label, id) => `Đã thêm ${label} (${id}).`,
    withKey: 'đã đặt',
    withoutKey: 'không có',
    disabled: 'đã tắt',
    answersIn: (label, ms) => `${label} trả lời (${ms} ms).`,
    fails: (label, reason) => `${label} bị lỗi: ${reason}`,
    noPrice: (reason) => `Không có giá: ${reason}`,
    priceRecord: (record) => `Mục giá: ${record}`,
    priceNames: (names) => `Tính theo: ${names}`,
    priceTime: (time, zone) => `Giờ nơi bán: ${time} (${zone})`,
    priceBand: (band, schedule) => `Khung giờ: ${band} của ${schedule}`,
    priceDayOff: 'Ngày nghỉ theo lịch của nơi bán: khung giờ ban ngày không áp dụng.',
    priceRate: (rateClass, rate, currency) =>
      `${rateClass}: ${rate} ${currency} cho 1.000.000 token`,
    priceNext: (time) => `Có thể thay đổi lúc: ${time}`,
    priceSource: (source) => `Nguồn: ${source}`,
    pricesGood: 'Không có gì đến hạn.',
    priceFindings: {
      'review-overdue': 'cần đọc lại',
      'calendar-year-missing': 'thiếu năm trong lịch',
      'alias-ending': 'tên sắp hết hiệu lực',
      'price-ending': 'giá sắp hết hiệu lực',
      'confirmation-stale': 'xác nhận không còn khớp',
      'reconciliation-old': 'đã 40 ngày chưa đối chiếu hóa đơn',
      other: 'cần xem lại',
    },
    priceStatus: { confirmed: 'đã xác nhận', unverified: 'chưa xác nhận' },
    confirmed: (record) => `${record} đã được xác nhận.`,
    keyShownOnce: 'Khóa chỉ hiện một lần này:',
    keyRevoked: (id) => `${id} đã kết thúc.`,
    revoked: 'đã kết thúc',
    never: 'chưa bao giờ',
    passwordShownOnce: 'Mật khẩu chỉ hiện một lần này:',
    userAdded: (login) => `Đã thêm ${login}.`,
    userReset: (login) => `${login} có mật khẩu mới; mọi phiên đã kết thúc.`,
    budgetSet: 'Ngân sách đã được đặt.',
    budgetEnded: 'Ngân sách đã kết thúc.',
    house: 'đơn vị',
    ledgerSound: (size, root) => `${size} mục đều khớp. Giá trị đầu: ${root}`,
    ledgerBroken: (index) => `Sổ cái không khớp từ mục ${index} trở đi.`,
    ledgerCode: (code) => `Mã để in và lưu: ${code}`,
    witnessHeads: ['Bên chứng', 'Số mục', 'Ký lúc (UTC)', 'Lần cuối'],
    witnessSilent: (result) => `${result}, im lặng hơn một ngày`,
    witnessAsked: (path) => `Đã ghi ${path}. Mang tệp này đến bên chứng.`,
    witnessSigned: (path) => `Đã ký. Đã ghi ${path}.`,
    witnessRefused: (status) => `Không ký: phần này không nối tiếp phần đã biết ở đây (${status}).`,
    logKey: (key) => `Khóa của sổ cái này, trao cho đối tác làm chứng: ${key}`,
    witnessKey: (key) => `Khóa đơn vị này dùng để ký cho bên khác: ${key}`,
    abilityStates: { yes: 'có', no: 'không', untried: 'chưa thử được' },
    abilitiesSaid: 'Đã ghi. Có hiệu lực từ câu hỏi tiếp theo.',
    abilitiesKnown: 'Khả năng mô hình của nhà cung cấp này đã biết rõ, không cần khai.',
    ledgerProved: (path) => `Đã ghi ${path}. Ai cũng kiểm chứng được bằng sen-verify.`,
    reportMade: (path, size) => `Đã ghi ${path} (${size})`,
    reportMissing: (count) => `Bản nháp: còn ${count} mục cần người điền.`,
    ledgerExported: (path, entries) => `Đã ghi ${entries} mục vào ${path}`,
    cacheCleared: 'Không còn câu trả lời nào được giữ: từ giờ mỗi câu hỏi đều được trả lời mới.',
    erased: (calls, entry) =>
      `Đã xóa: ${calls} lượt gọi không còn mở lại được. Mục ${entry} của sổ cái ghi việc này.`,
    halted: 'Không gì rời đơn vị cho đến khi: sen resume',
    resumed: 'Lượt gọi ra ngoài lại được phép.',
    backedUp: (file, size, entries) => `Đã ghi ${file} (${size}, ${entries} mục sổ cái).`,
    backupLeftOut: (name) => `Bị bỏ lại vì tên tệp: ${name}`,
    backupKeepPassphrase: 'Cất cụm mật khẩu tách khỏi tệp: không có nó thì không ai mở được.',
    backupNoKeys: 'Các khóa không có trong tệp: giữ thêm tệp keys/master, hoặc dùng --keys.',
    backupHolds: (time, version, entries) =>
      `Sen ${version} tạo lúc ${time}, ${entries} mục sổ cái.`,
    backupWithKeys: 'có khóa',
    backupWithoutKeys: 'không có khóa',
    backupWithModels: 'có mô hình',
    backupWithoutModels: 'không có mô hình',
    restored: (folder, entries) => `${folder} đã được khôi phục; ${entries} mục sổ cái đều khớp.`,
    restoredOld: (folder) => `Thư mục cũ được giữ: ${folder}`,
    restoredSettings: (file) => `Thiết lập của bản sao lưu nằm ở ${file}; chưa có hiệu lực.`,
    restoredKeys: {
      'from-backup': 'Các khóa lấy từ bản sao lưu.',
      kept: 'Các khóa của máy này được giữ lại.',
      missing:
        'Thiếu khóa chính: đặt khóa vào chỗ trước khi khởi động, nếu không các bí mật đã lưu không mở được.',
    },
    restoredNewIdentity:
      'Sổ cái tiếp tục dưới tên mới, vì máy cũ có thể vẫn còn ký. Nếu máy cũ không còn, khôi phục với --old-is-gone.',
    dataInUse: (folder, pid) =>
      `${folder} đang được tiến trình ${pid} dùng. Dừng tiến trình đó trước.`,
    drilled: (file, time, entries) =>
      `${file} khôi phục được: tạo lúc ${time}, ${entries} mục sổ cái đều khớp. Không có gì thay đổi.`,
    noBackup:
      'Chưa có bản sao lưu hằng ngày nào để thử. Hãy chỉ ra một tệp, hoặc đặt SEN_BACKUP_FOLDER và SEN_BACKUP_PASSPHRASE.',
    doctorGood: 'Mọi thứ đều bình thường.',
    doctorBad: (count) => `Có ${count} điều hỏng.`,
    interrupted: 'Đã dừng. Phần đã có được giữ lại; chạy lại lệnh này để tiếp tục.',
  },
  failures: {
    unexpected: 'Có lỗi lẽ ra không được xảy ra.',
    ref: (ref) => `Mã tham chiếu: ${ref}`,
    system: (code) => `Hệ thống từ chối (${code}).`,
    backup: {
      'not-a-backup': 'Tệp này không phải bản sao lưu của Sen.',
      'too-new': (needs) =>
        `Bản sao lưu này do Sen mới hơn tạo (định dạng ${needs}). Cập nhật trước.`,
      'wrong-passphrase': 'Cụm mật khẩu sai, hoặc phần đầu của tệp bị hỏng.',
      'weak-passphrase': (least) => `Cụm mật khẩu cần ít nhất ${least} ký tự.`,
      damaged: (at) => `Tệp bị hỏng gần byte ${at}. Dùng bản sao khác. Không có gì thay đổi.`,
      'hostile-archive': 'Trong tệp có thứ mà Sen không bao giờ ghi. Không có gì thay đổi.',
      'part-differs': (part) =>
        `Phần ${part} không đúng như bản sao lưu ghi. Không có gì thay đổi.`,
      'part-missing': (part) => `Thiếu phần ${part}. Không có gì thay đổi.`,
      'ledger-differs': 'Sổ cái bên trong không khớp. Không có gì thay đổi.',
      'database-in-use':
        'Cơ sở dữ liệu ở SEN_DATABASE_URL đã có dữ liệu của một đơn vị; lệnh khôi phục không ghi đè. Hãy tạo một cơ sở dữ liệu trống, trỏ SEN_DATABASE_URL vào đó rồi chạy lại lệnh. Chưa có gì thay đổi.',
      'target-exists': 'Đã có tệp như vậy. Chọn tên khác.',
      'no-space': (needed, free) => `Cần ${needed}, nhưng chỉ còn trống ${free}.`,
    },
  },
}
