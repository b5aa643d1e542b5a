using System.Globalization;
using System.Text;

namespace AttBot.Chat.Text;

/// <summary>Brings spellings that mean the same to one form: case, accents, Arabic letter variants, traditional Chinese characters.</summary>
internal static class Folding
{
    private static readonly Dictionary<char, char> Simplified = ReadPairs(
        "締缔約约國国會会議议條条貿贸執执報报簽签應应義义務务關关區区亞亚韓韩東东蘇苏聯联馬马爾尔維维羅罗蘭兰薩萨貝贝納纳納纳烏乌內内幾几紐纽盧卢賽赛門门陸陆" +
        "亞亚魯鲁盧卢塞塞丹丹瑞瑞奧奥蓋盖達达剛刚葉叶約约肯肯衛卫諾诺魯鲁圖图瓦瓦萬万緬缅寮寮澤泽齊齐團团體体發发佈布開开閉闭麼么們们這这個个還还沒没為为誰谁" +
        "嗎吗哪哪時时間间號号檔档書书紙纸據据審审責责織织組组員员協协調调專专門门資资金金託托聲声處处辦办計计劃划區区別别歷历屆届屆届總总數数單单雙双際际際际黨党" +
        "參参與与後后從从來来對对將将經经過过進进達达選选連连運运遠远適适遲迟邊边鄰邻鄉乡釋释鑒鉴銷销錄录錯错鍵键鎖锁閱阅隊队階阶隨随險险難难電电須须顧顾項项領领" +
        "題题顯显風风飛飞餘余館馆騎骑驗验魚鱼麗丽點点龍龙龜龟備备價价億亿優优儘尽償偿兩两冊册凍冻劉刘動动勝胜勞劳勢势匯汇協协卻却厭厌參参吳吴問问啟启喪丧嚴严國国" +
        "圍围圓圆場场壓压壞坏壯壮夠够夢梦學学實实寫写寬宽尋寻導导層层島岛師师帶带幫帮庫库廣广廳厅張张強强彈弹彙汇復复徵征愛爱態态慮虑慶庆憲宪懷怀戰战戲戏戶户" +
        "擁拥擇择擔担據据擬拟擴扩擺摆斷断時时晉晋暫暂書书機机權权歐欧歸归殘残殺杀氣气決决沒没況况測测準准溝沟滅灭漢汉潔洁濟济灣湾為为爭争爾尔牆墙獎奖獨独現现" +
        "環环產产畫画異异當当疊叠監监盡尽眾众睜睁確确禮礼禁禁離离種种積积稱称穩稳窮穷競竞筆笔節节範范簡简糧粮納纳純纯級级細细終终結结給给統统經经綜综綱纲網网維维" +
        "緊紧線线編编練练縣县繼继續续罰罚習习聽听職职脫脱臨临舉举舊旧艙舱藝艺藥药蘇苏處处裝装規规視视覺觉觀观訂订計计討讨訓训記记設设許许訴诉評评詞词詢询試试話话該该" +
        "詳详認认語语誤误說说課课調调請请論论證证識识譯译護护讀读變变讓让豐丰財财貨货販贩責责貴贵買买費费資资賓宾賞赏賣卖質质購购贊赞贏赢趨趋輕轻載载輔辅輪轮輸输轉转" +
        "辦办農农迴回週周");

    /// <summary>The folded form of one text; only letters, digits and separators matter afterwards.</summary>
    internal static string Fold(string text)
    {
        if (IsPlain(text))
        {
            return text.ToLowerInvariant();
        }

        var decomposed = Normalized(text).ToLowerInvariant();
        var folded = new StringBuilder(decomposed.Length);
        foreach (var c in decomposed)
        {
            if (Char(c) is { } kept)
            {
                folded.Append(kept);
            }
        }

        return folded.ToString();
    }

    private static string Normalized(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Lone surrogates cannot be normalized; they carry no meaning here.
            return string.Concat(text.Where(c => !char.IsSurrogate(c))).Normalize(NormalizationForm.FormKD);
        }
    }

    private static char? Char(char c) => c switch
    {
        'ى' => 'ي',
        'ة' => 'ه',
        'ـ' => null,
        'ı' => 'i',
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'æ' => 'a',
        'ʻ' or 'ʼ' => '\'',
        '’' or '‘' or '`' or '´' => '\'',
        _ when c > 0x7f && char.IsDigit(c) => (char)('0' + (int)char.GetNumericValue(c)),
        _ when Simplified.TryGetValue(c, out var simple) => simple,
        _ when c < 0x300 => c,
        _ => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format ? null : c,
    };

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c > 0x7f)
            {
                return false;
            }
        }

        return true;
    }

    private static Dictionary<char, char> ReadPairs(string pairs)
    {
        var map = new Dictionary<char, char>();
        for (var i = 0; i + 1 < pairs.Length; i += 2)
        {
            if (pairs[i] != pairs[i + 1])
            {
                map[pairs[i]] = pairs[i + 1];
            }
        }

        return map;
    }
}
